using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//             +- c1 <- d1 -+
//   a <- b <--+            +-- e <- f
//             +- c2 <- d2 -+
public class MergedTests() : TopologyTests("a <- b <- c1, c2", "c1 <- d1", "c2 <- d2", "d1, d2 <- e <- f")
{
    [Fact]
    public void It_has_a_branchpoint_a_mergepoint_and_one_head()
    {
        AssertList("a b c1 c2 d1 d2 e f", Graph.Revisions);
        AssertList("f", Graph.Heads);
        AssertList("b", Graph.Branchpoints);
        AssertList("e", Graph.Mergepoints);
    }

    [Fact]
    public void Upgrade_across_the_mergepoint_takes_both_branches_along()
    {
        AssertUpgrade(from: "", to: "head", steps: "a b c1 c2 d1 d2 e f", heads: "f");
        AssertUpgrade(from: "d1", to: "head", steps: "c2 d2 e f", heads: "f");
        AssertUpgrade(from: "d1 d2", to: "head", steps: "e f", heads: "f");
        AssertUpgrade(from: "c1", to: "c2@head", steps: "c2 d1 d2 e f", heads: "f");
        AssertUpgrade(from: "d1 d2", to: "c1@+1", steps: "e", heads: "e");
    }

    [Fact]
    public void One_revision_up_may_be_a_merge_that_needs_more() =>
        AssertUpgrade(from: "d1", to: "+1", steps: "c2 d2 e", heads: "e");

    [Fact]
    public void Upgrade_of_one_branch_stops_before_the_mergepoint()
    {
        AssertUpgrade(from: "b", to: "d2", steps: "c2 d2", heads: "d2");
        AssertUpgrade(from: "d1", to: "d2", steps: "c2 d2", heads: "d1 d2");
    }

    [Fact]
    public void Counting_down_to_a_mergepoint_is_refused()
    {
        RefuseUpgrade(
            from: "",
            to: "f-2",
            CannotWalk,
            "'f-2' comes to a fork below 'e': d1, d2. Name one of them."
        );
        RefuseDowngrade(
            from: "e",
            to: "-1",
            CannotWalk,
            "'-1' comes to a fork below 'e': d1, d2. Name one of them."
        );
        RefuseDowngrade(
            from: "f",
            to: "d1@-2",
            CannotWalk,
            "'d1@-2' comes to a fork below 'e': d1, d2. Name one of them."
        );
        RefuseHistory("-3:", CannotWalk, "'-3' comes to a fork below 'e': d1, d2. Name one of them.");
    }

    [Fact]
    public void Downgrade_across_the_mergepoint_leaves_the_other_branch()
    {
        AssertDowngrade(from: "f", to: "e", steps: "f", heads: "e");
        AssertDowngrade(from: "f", to: "d1", steps: "f e", heads: "d1 d2");
        AssertDowngrade(from: "f", to: "c1", steps: "f e d1", heads: "c1 d2");
        AssertDowngrade(from: "f", to: "c1@b", steps: "f e d1 c1", heads: "d2");
        AssertDowngrade(from: "f", to: "b", steps: "f e d2 d1 c2 c1", heads: "b");
        AssertDowngrade(from: "f", to: "base", steps: "f e d2 d1 c2 c1 b a", heads: "");
        AssertDowngrade(from: "f", to: "c1@-1", steps: "f", heads: "e");
    }

    [Fact]
    public void Stamp_of_one_branch_forgets_the_merge_and_the_other_branch() =>
        AssertStamp(from: "f", to: "d1", added: "", removed: "f e d2 c2", heads: "d1");

    [Fact]
    public void Stamp_across_the_mergepoint_records_both_branches()
    {
        AssertStamp(from: "d1", to: "f", added: "c2 d2 e f", removed: "", heads: "f");
        AssertStamp(from: "d1 d2", to: "c1@head", added: "e f", removed: "", heads: "f");
        AssertStamp(from: "b", to: "e", added: "c1 c2 d1 d2 e", removed: "", heads: "e");
        AssertStamp(from: "f", to: "b", added: "", removed: "f e d2 d1 c2 c1", heads: "b");
    }

    [Fact]
    public void A_branch_reaches_over_the_mergepoint()
    {
        AssertShow("c1@head", "f");
        AssertShow("c1@e", "e");
        AssertShow("e@c1", "c1");
        RefuseShow(
            "c1@d2",
            NotOnBranch,
            "Revision 'd2' is not on the branch of 'c1'. Leave out 'c1@', or name a revision of that branch."
        );
    }

    [Fact]
    public void History_begins_on_one_branch_or_on_both()
    {
        AssertHistory("b:e", "e d2 d1 c2 c1 b");
        AssertHistory("d1:", "f e d1");
        AssertHistory(":d1", "d1 c1 b a");
        AssertHistory("current:", "f e d2 d1", from: "d1 d2");
        AssertHistory("d2:+1", "e d2");
    }

    [Fact]
    public void A_new_revision_does_not_follow_a_merged_one_by_accident() =>
        RefuseNewRevision(
            "d1",
            NotAHead,
            "Revision 'd1' is not a head. Name the head above it, 'd1@head', or give --splice to start a branch there."
        );
}
