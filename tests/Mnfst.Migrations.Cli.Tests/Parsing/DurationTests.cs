using CsCheck;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Cli.Tests.Parsing;

public class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("250ms", 250)]
    [InlineData("5s", 5_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void A_number_with_a_unit_is_one(string text, int milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("5 s")]
    [InlineData("5sec")]
    [InlineData("99999999999999999999h")]
    public void Anything_else_is_none(string text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Long[0, 10_000_000]
            .Sample(milliseconds =>
            {
                var duration = TimeSpan.FromMilliseconds(milliseconds);
                return Duration.TryParse(Duration.Write(duration), out var read) && read == duration;
            });
}
