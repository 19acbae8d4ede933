using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a1 <- b1
//   a2 <- b2 <- c2
public class ForestTests() : TopologyTests("a1 <- b1", "a2 <- b2 <- c2")
{
    [Fact]
    public void It_has_several_bases_and_heads()
    {
        AssertList("a1 a2 b1 b2 c2", Graph.Revisions);
        AssertList("a1 a2", Graph.Bases);
        AssertList("a1 a2", Graph.RealBases);
        AssertList("b1 c2", Graph.Heads);
        Assert.Empty(Graph.Branchpoints);
    }

    [Fact]
    public void Upgrade_to_heads_runs_all_lines()
    {
        AssertUpgrade(from: "", to: "heads", steps: "a1 a2 b1 b2 c2", heads: "b1 c2");
        AssertUpgrade(from: "b1", to: "heads", steps: "a2 b2 c2", heads: "b1 c2");
        AssertUpgrade(from: "b1", to: "a2@head", steps: "a2 b2 c2", heads: "b1 c2");
    }

    [Fact]
    public void Upgrade_from_the_base_counts_along_a_named_line()
    {
        AssertUpgrade(from: "", to: "a2@+1", steps: "a2", heads: "a2");
        AssertUpgrade(from: "b1", to: "c2@+2", steps: "a2 b2", heads: "b1 b2");
        AssertUpgrade(from: "", to: "c2@base+2", steps: "a2 b2", heads: "b2");
        RefuseUpgrade(
            from: "",
            to: "+1",
            CannotWalk,
            "'+1' comes to a fork above the base: a1, a2. Name one of them, or a branch as in 'BRANCH@+1'."
        );
        RefuseUpgrade(
            from: "",
            to: "base+1",
            CannotWalk,
            "'base+1' comes to a fork above the base: a1, a2. Name one of them, or a branch as in 'BRANCH@base+1'."
        );
    }

    [Fact]
    public void Downgrade_to_base_takes_all_lines_or_the_named_one()
    {
        AssertDowngrade(from: "b1 c2", to: "base", steps: "c2 b2 b1 a2 a1", heads: "");
        AssertDowngrade(from: "b1 c2", to: "a2@base", steps: "c2 b2 a2", heads: "b1");
        AssertDowngrade(from: "b1 c2", to: "c2@-3", steps: "c2 b2 a2", heads: "b1");
        AssertDowngrade(from: "b1 c2", to: "a1", steps: "b1", heads: "a1 c2");
        AssertDowngrade(from: "c2", to: "a1@base", steps: "", heads: "c2");
    }

    [Fact]
    public void Stamp_touches_one_line_or_all()
    {
        AssertStamp(from: "b1 c2", to: "a1@base", added: "", removed: "b1 a1", heads: "c2");
        AssertStamp(from: "b1 c2", to: "base", added: "", removed: "c2 b2 b1 a2 a1", heads: "");
        AssertStamp(from: "", to: "heads", added: "a1 a2 b1 b2 c2", removed: "", heads: "b1 c2");
        AssertStamp(from: "b1", to: "heads", added: "a2 b2 c2", removed: "", heads: "b1 c2");
        AssertStamp(from: "b1 c2", to: "heads", added: "", removed: "", heads: "b1 c2");
        AssertStamp(from: "b1", to: "b2", added: "a2 b2", removed: "", heads: "b1 b2");
    }

    [Fact]
    public void History_of_one_line_leaves_the_others()
    {
        AssertHistory(":", "c2 b2 b1 a2 a1");
        AssertHistory("a2:", "c2 b2 a2");
        AssertHistory(":b1", "b1 a1");
        AssertHistory("-1:", "c2 b2 b1 a1");
        AssertHistory("-2:", "c2 b2 b1 a2 a1");
        AssertHistory("a2@base:+1", "a2");
        AssertHistory("c2@base:+2", "b2 a2");
        AssertHistory("a1@base:+5", "b1 a1");
    }

    [Fact]
    public void A_line_is_a_branch_of_its_own() =>
        RefuseShow(
            "a1@c2",
            NotOnBranch,
            "Revision 'c2' is not on the branch of 'a1'. Leave out 'a1@', or name a revision of that branch."
        );
}
