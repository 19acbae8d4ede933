using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Text;

/// <summary>Names as Unicode composes them, whatever the machine knows of Unicode.</summary>
public class CanonicalCompositionTests
{
    [Theory]
    [InlineData("cafe\u0301", "caf\u00e9")]
    [InlineData("cafe\u0301@head", "caf\u00e9@head")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("a\u0323\u0302+1", "\u1ead+1")]
    [InlineData("plain", "plain")]
    public void What_is_typed_is_composed(string typed, string meant) =>
        Assert.Equal(RevisionSpecifier.Parse(meant), RevisionSpecifier.Parse(typed));
}
