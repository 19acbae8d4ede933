using Mnfst.Migrations.Core.Graph;
using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//            ,- left <- left2 -.
//   a <- b <-                   <- merge <- top
//            `- right ---------'
public class TaggedTests()
    : TopologyTests(
        "a[@v1.0] <- b[core, @v1.1-rc1] <- left <- left2[@v2] <- merge",
        "b <- right[@v2] <- merge <- top[@v3]"
    )
{
    [Fact]
    public void A_tag_names_its_revisions()
    {
        AssertShow("@v1.0", "a");
        AssertShow("@v1.1-rc1", "b");
        AssertShow("@v2", "left2 right");
        AssertShow("@v1.0+1", "b");
        AssertShow("@v1.1-rc1-1", "a");
        Assert.Equal(["v1.0", "v1.1-rc1", "v2", "v3"], Graph.Tags);
    }

    [Fact]
    public void An_upgrade_goes_to_all_heads_of_a_release()
    {
        AssertUpgrade(from: "", to: "@v1.1-rc1", steps: "a b", heads: "b");
        AssertUpgrade(from: "left", to: "@v2", steps: "right left2", heads: "left2 right");
        AssertUpgrade(from: "top", to: "@v2", steps: "", heads: "top");
    }

    [Fact]
    public void A_downgrade_reverts_what_came_after_a_release()
    {
        AssertDowngrade(from: "top", to: "@v2", steps: "top merge", heads: "left2 right");
        AssertDowngrade(from: "left2 right", to: "@v2", steps: "", heads: "left2 right");
        AssertDowngrade(from: "top", to: "@v1.0", steps: "top merge left2 right left b", heads: "a");
        RefuseDowngrade(
            from: "left2",
            to: "@v2",
            NotAnAncestor,
            "'@v2' is not below what is applied: neither 'right' nor anything that follows it is. 'current' shows where the database is."
        );
    }

    [Fact]
    public void A_stamp_and_a_range_take_a_tag()
    {
        AssertStamp(from: "b", to: "@v2", added: "left right left2", removed: "", heads: "left2 right");
        AssertHistory("@v1.0:@v1.1-rc1", "b a");
        AssertHistory(":@v2", "left2 right left b a");
    }

    [Fact]
    public void The_whole_name_has_to_be_written()
    {
        RefuseShow("@v1", UnknownRevision, "No tag 'v1'. Did you mean '@v2'?");
        RefuseShow(
            "@releases",
            UnknownRevision,
            "No tag 'releases'. 'history' lists the revisions with their tags."
        );
        RefuseShow(
            "@core",
            UnknownRevision,
            "No tag 'core'. A revision or branch label has this name: write 'core', without the '@'."
        );
        RefuseShow("v1.0", UnknownRevision, "No revision or branch label 'v1.0'. Did you mean '@v1.0'?");
        RefuseShow("@v2-1", MultipleHeads, "'@v2' means 2 revisions: right, left2. Name one of them.");
    }

    [Theory]
    [InlineData("@", "Name a tag after the '@', or a branch before it: BRANCH@REVISION.")]
    [InlineData("@-1", "Name a tag after the '@', or a branch before it: BRANCH@REVISION.")]
    [InlineData("@head", "There is nothing before the '@'. Write BRANCH@REVISION.")]
    [InlineData("@previous", "Name a tag after the '@', or a branch before it: BRANCH@REVISION.")]
    [InlineData(
        "@2026-11-30",
        "'2026-11' cannot name a tag: it ends in '-' and digits, which would read as an offset."
    )]
    [InlineData("@v1@head", "'v1@head' cannot name a tag: it contains '@'.")]
    [InlineData("@v 1", "'v 1' cannot name a tag: it contains white space.")]
    public void What_cannot_be_a_tag_is_no_specifier(string text, string advice)
    {
        var refusal = Assert.Throws<RevisionException>(() => RevisionSpecifier.Parse(text));

        Assert.Equal($"'{text}' is not a revision specifier. {advice}", refusal.Message);
    }

    [Theory]
    [InlineData("@v2.3", "v2.3", 0)]
    [InlineData(" @v2.3 ", "v2.3", 0)]
    [InlineData("@v2.3-rc1", "v2.3-rc1", 0)]
    [InlineData("@v2.3-rc1-2", "v2.3-rc1", -2)]
    [InlineData("@grün+1", "grün", 1)]
    [InlineData("v2.3", null, 0)]
    [InlineData("core@v2", null, 0)]
    public void A_specifier_says_which_tag_it_names(string text, string? tag, int offset)
    {
        var specifier = RevisionSpecifier.Parse(text);

        Assert.Equal((tag, offset), (specifier.Tag, specifier.Offset));
        Assert.False(specifier.IsRelative);
    }
}
