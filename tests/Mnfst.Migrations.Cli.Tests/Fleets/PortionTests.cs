using CsCheck;
using Mnfst.Migrations.Sql.Fleets.Rollouts;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>How parts of a fleet are written, and how many targets they are.</summary>
public class PortionTests
{
    [Theory]
    [InlineData("0", 10, 0)]
    [InlineData("3", 10, 3)]
    [InlineData("30", 10, 10)]
    [InlineData("0%", 10, 0)]
    [InlineData("1%", 10, 1)]
    [InlineData("1%", 10_000, 100)]
    [InlineData("0.1%", 10_000, 10)]
    [InlineData(".5%", 1000, 5)]
    [InlineData("33%", 10, 4)]
    [InlineData("50%", 3, 2)]
    [InlineData("100%", 7, 7)]
    [InlineData("1%", 0, 0)]
    public void A_portion_is_so_many_targets(string text, int total, int expected)
    {
        Assert.True(Portion.TryParse(text, out var portion));
        Assert.Equal(expected, portion.Of(total));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("101%")]
    [InlineData("-1%")]
    [InlineData("1,5%")]
    [InlineData(" 1%")]
    [InlineData("1 %")]
    [InlineData("4294967296")]
    [InlineData("few")]
    public void What_is_none_is_not_taken_for_one(string? text) =>
        Assert.False(Portion.TryParse(text, out _));

    [Fact]
    public void A_percentage_is_rounded_up_and_never_more_than_all() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Int[0, 100_000])
            .Sample(
                (hundredths, total) =>
                {
                    var portion = new Portion(hundredths / 100m, IsPercent: true);
                    var count = portion.Of(total);
                    return count <= total
                        && (total == 0 || count >= 1)
                        && count >= total * (hundredths / 10_000m)
                        && count < (total * (hundredths / 10_000m)) + 1
                        && Portion.TryParse(portion.ToString(), out var again)
                        && again == portion;
                }
            );

    [Theory]
    [InlineData("2", "2", "")]
    [InlineData("1%", "1%", "")]
    [InlineData("acme", null, "acme")]
    [InlineData("acme, beta", null, "acme|beta")]
    public void A_canary_is_counted_or_named(string text, string? portion, string names)
    {
        var canary = Canary.Parse(text)!;

        Assert.Equal(portion, canary.Portion?.ToString());
        Assert.Equal(names, string.Join('|', canary.Names));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0%")]
    [InlineData("120%")]
    [InlineData("acme,")]
    public void A_canary_of_nobody_is_none(string text) => Assert.Null(Canary.Parse(text));

    [Theory]
    [InlineData("1%,10%,50%,100%", true)]
    [InlineData("100%", true)]
    [InlineData("0.5%, 100%", true)]
    [InlineData("", false)]
    [InlineData("0%,100%", false)]
    [InlineData("1%,10%", false)]
    [InlineData("10%,1%,100%", false)]
    [InlineData("10%,10%,100%", false)]
    [InlineData("1,100%", false)]
    [InlineData("100%,", false)]
    public void Waves_ascend_to_all(string text, bool areWaves) =>
        Assert.Equal(areWaves, Waves.Parse(text.Split(',')) is not null);
}
