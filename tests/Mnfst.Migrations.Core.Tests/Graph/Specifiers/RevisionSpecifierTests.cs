using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Specifiers;

public class RevisionSpecifierTests
{
    [Theory]
    [InlineData("003_indexes", null, "003_indexes", 0)]
    [InlineData("head", null, "head", 0)]
    [InlineData("heads", null, "heads", 0)]
    [InlineData("base", null, "base", 0)]
    [InlineData("current", null, "current", 0)]
    [InlineData("+1", null, null, 1)]
    [InlineData("-12", null, null, -12)]
    [InlineData("previous", null, null, -1)]
    [InlineData("head-2", null, "head", -2)]
    [InlineData("base+3", null, "base", 3)]
    [InlineData("current-1", null, "current", -1)]
    [InlineData("003_indexes+2", null, "003_indexes", 2)]
    [InlineData("users@head", "users", "head", 0)]
    [InlineData("users@003", "users", "003", 0)]
    [InlineData("users@+2", "users", null, 2)]
    [InlineData("users@-2", "users", null, -2)]
    [InlineData("users@previous", "users", null, -1)]
    [InlineData("users@head-2", "users", "head", -2)]
    [InlineData("users@base+1", "users", "base", 1)]
    [InlineData("add-users", null, "add-users", 0)]
    [InlineData("add-users-2", null, "add-users", -2)]
    [InlineData("v1.2", null, "v1.2", 0)]
    [InlineData("draft-", null, "draft-", 0)]
    [InlineData("draft--2", null, "draft-", -2)]
    [InlineData("größe_änderung", null, "größe_änderung", 0)]
    [InlineData("-2147483647", null, null, -2147483647)]
    public void It_is_read_in_full(string text, string? branch, string? symbol, int offset)
    {
        var specifier = RevisionSpecifier.Parse(text);
        Assert.Equal(new RevisionSpecifier(text, branch, symbol, offset), specifier);
        Assert.Equal(text, specifier.ToString());
    }

    [Fact]
    public void White_space_around_it_is_no_part_of_it() =>
        Assert.Equal(RevisionSpecifier.Parse("users@head"), RevisionSpecifier.Parse(" users@head\n"));

    [Theory]
    [InlineData("", "Name a revision id, a branch label, 'head', 'heads', 'base' or 'current'.")]
    [InlineData("users@", "Name a revision id, a branch label, 'head', 'heads', 'base' or 'current'.")]
    [InlineData("@head", "There is nothing before the '@'. Write BRANCH@REVISION.")]
    [InlineData("head@003", "'head' cannot name a branch. Use a branch label or a revision id.")]
    [InlineData("current@+1", "'current' cannot name a branch. Use a branch label or a revision id.")]
    [InlineData("a@b@c", "'b@c' cannot name a revision: it contains '@'.")]
    [InlineData("a b", "'a b' cannot name a revision: it contains white space.")]
    [InlineData("a:b", "'a:b' cannot name a revision: it contains ':'.")]
    [InlineData("a,b", "'a,b' cannot name a revision: it contains ','.")]
    [InlineData("a+b", "'a+b' cannot name a revision: it contains '+'.")]
    [InlineData("+", "'+' cannot name a revision: it contains '+'.")]
    [InlineData("+1+1", "'+1' cannot name a revision: it contains '+'.")]
    [InlineData("a\u0001", "'a\u0001' cannot name a revision: it contains a control character.")]
    [InlineData(
        "003-1-2",
        "'003-1' cannot name a revision: it ends in '-' and digits, which would read as an offset."
    )]
    [InlineData("-0", "Write 'current'.")]
    [InlineData("003+0", "Write '003'.")]
    [InlineData("+2147483648", "The offset is too large.")]
    [InlineData("-2147483648", "The offset is too large.")]
    [InlineData("head-99999999999999999999", "The offset is too large.")]
    [InlineData("previous-1", "'previous' means -1 and takes no offset. Write -2 for the one before it.")]
    public void What_is_none_is_refused_with_advice(string text, string advice)
    {
        var refusal = Assert.Throws<RevisionException>(() => RevisionSpecifier.Parse(text));
        Assert.Equal($"'{text}' is not a revision specifier. {advice}", refusal.Message);
        Assert.Equal(RevisionErrorKind.InvalidSpecifier, refusal.Kind);
    }

    [Theory]
    [InlineData("-1", true)]
    [InlineData("previous", true)]
    [InlineData("users@+2", true)]
    [InlineData("current-1", true)]
    [InlineData("users@current+1", true)]
    [InlineData("current", false)]
    [InlineData("head-1", false)]
    [InlineData("003", false)]
    public void It_is_relative_if_it_counts_from_what_is_applied(string text, bool isRelative) =>
        Assert.Equal(isRelative, RevisionSpecifier.Parse(text).IsRelative);

    [Fact]
    public void Heads_and_base_are_there_without_parsing()
    {
        Assert.Equal(RevisionSpecifier.Parse("heads"), RevisionSpecifier.Heads);
        Assert.Equal(RevisionSpecifier.Parse("base"), RevisionSpecifier.Base);
    }
}
