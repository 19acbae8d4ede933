using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   nothing yet
public class EmptyGraphTests() : TopologyTests
{
    [Fact]
    public void There_is_nothing_to_do()
    {
        Assert.Empty(Graph.Revisions);
        Assert.Empty(Graph.Heads);
        Assert.Empty(Graph.Bases);
        AssertUpgrade(from: "", to: "head", steps: "", heads: "");
        AssertUpgrade(from: "", to: "heads", steps: "", heads: "");
        AssertDowngrade(from: "", to: "base", steps: "", heads: "");
        AssertStamp(from: "", to: "head", added: "", removed: "", heads: "");
        AssertShow("head", "");
        AssertShow("-1", "");
        AssertHistory(":", "");
        AssertHistory(":+2", "");
        AssertHistory("-2:", "");
        AssertHistory(":current", "", from: "");
    }

    [Fact]
    public void The_first_revision_follows_nothing()
    {
        AssertNewRevision(after: "head", parents: "");
        AssertNewRevision(after: "base", parents: "");
    }

    [Fact]
    public void There_is_nowhere_to_go()
    {
        RefuseUpgrade(from: "", to: "+1", CannotWalk, "'+1' goes too far: nothing follows the base.");
        RefuseUpgrade(
            from: "",
            to: "001",
            UnknownRevision,
            "No revision or branch label '001'. 'history' lists the revisions."
        );
    }
}
