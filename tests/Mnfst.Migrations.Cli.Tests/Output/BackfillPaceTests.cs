using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Tests.Output;

/// <summary>How far a backfill is.</summary>
public class BackfillPaceTests
{
    [Theory]
    [InlineData(true, 40_000, "████████░░░░░░░░░░░░ ")]
    [InlineData(true, 1, "░░░░░░░░░░░░░░░░░░░░ ")]
    [InlineData(true, 100_000, "████████████████████ ")]
    [InlineData(false, 99_999, "###################- ")]
    public void A_terminal_shows_a_bar(bool isUnicode, long covered, string bar) =>
        Assert.StartsWith(
            bar,
            PaceOn(new ScreenTraits(IsTerminal: true, IsStyled: true, isUnicode, Width: 80))
                .Describe(1, covered, 100_000),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_log_says_how_far_it_is_how_fast_it_goes_and_how_long_the_rest_takes() =>
        Assert.Matches(
            @"^40,000 of about 100,000 rows \(40%\), [\d,]+ rows/s, about .+ left, 39,120 updated$",
            PaceOn(ScreenTraits.Plain).Describe(39_120, 40_000, 100_000)
        );

    [Theory]
    [InlineData(null)]
    [InlineData(39_999L)]
    public void There_is_no_bar_where_nobody_knows_what_is_left(long? estimated) =>
        Assert.Matches(
            @"^40,000 rows, [\d,]+ rows/s, 39,120 updated$",
            PaceOn(new ScreenTraits(IsTerminal: true, IsStyled: true, IsUnicode: true, Width: 80))
                .Describe(39_120, 40_000, estimated)
        );

    private static BackfillPace PaceOn(ScreenTraits traits) => new(new Screen(TextWriter.Null, traits));
}
