using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//        +- b1 -+
//   a <--+      +-- c
//        +- b2 -+
public class DiamondTests() : TopologyTests("a <- b1, b2 <- c")
{
    [Fact]
    public void Each_revision_runs_once()
    {
        AssertList("a b1 b2 c", Graph.Revisions);
        AssertUpgrade(from: "", to: "head", steps: "a b1 b2 c", heads: "c");
        AssertUpgrade(from: "b2", to: "head", steps: "b1 c", heads: "c");
        AssertUpgrade(from: "a", to: "b2 b1", steps: "b1 b2", heads: "b1 b2");
        AssertDowngrade(from: "c", to: "base", steps: "c b2 b1 a", heads: "");
    }

    [Fact]
    public void Both_sides_come_back_when_their_merge_goes()
    {
        AssertDowngrade(from: "c", to: "b1", steps: "c", heads: "b1 b2");
        AssertDowngrade(from: "c", to: "b1@a", steps: "c b1", heads: "b2");
        AssertDowngrade(from: "c", to: "a", steps: "c b2 b1", heads: "a");
    }

    [Fact]
    public void From_the_base_one_way_leads_up_along_either_side()
    {
        AssertUpgrade(from: "", to: "b2@+2", steps: "a b2", heads: "b2");
        AssertUpgrade(from: "a", to: "b1@+2", steps: "b1 b2 c", heads: "c");
        RefuseUpgrade(
            from: "a",
            to: "c@+1",
            CannotWalk,
            "'c@+1' comes to a fork above 'a': b1, b2. Name one of them."
        );
    }

    [Fact]
    public void History_lists_each_revision_once()
    {
        AssertHistory(":", "c b2 b1 a");
        AssertHistory("a:c", "c b2 b1 a");
        AssertHistory("b2:c", "c b2");
    }
}
