using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Specifiers;

public class RevisionRangeTests
{
    [Theory]
    [InlineData("001:003", "001", "003")]
    [InlineData("001:", "001", null)]
    [InlineData(":003", null, "003")]
    [InlineData(":", null, null)]
    [InlineData(" : ", null, null)]
    [InlineData("-3:current", "-3", "current")]
    [InlineData("users@base:users@head-1", "users@base", "users@head-1")]
    [InlineData(" 001 : +2 ", "001", "+2")]
    public void Both_ends_are_specifiers_and_may_be_left_out(string text, string? start, string? end)
    {
        var range = RevisionRange.Parse(text);
        Assert.Equal(start, range.Start?.ToString());
        Assert.Equal(end, range.End?.ToString());
        Assert.Equal(text, range.ToString());
    }

    [Fact]
    public void The_whole_history_is_there_without_parsing() =>
        Assert.Equal(RevisionRange.Parse(":"), RevisionRange.All);

    [Theory]
    [InlineData("")]
    [InlineData("001")]
    [InlineData("001:002:003")]
    public void A_text_without_exactly_one_colon_is_refused(string text)
    {
        var refusal = Assert.Throws<RevisionException>(() => RevisionRange.Parse(text));
        Assert.Equal($"'{text}' is not a range. Write START:END, START: or :END.", refusal.Message);
        Assert.Equal(RevisionErrorKind.InvalidSpecifier, refusal.Kind);
    }

    [Fact]
    public void A_bad_end_is_refused_as_a_specifier()
    {
        var refusal = Assert.Throws<RevisionException>(() => RevisionRange.Parse("001:a b"));
        Assert.Equal(
            "'a b' is not a revision specifier. 'a b' cannot name a revision: it contains white space.",
            refusal.Message
        );
    }
}
