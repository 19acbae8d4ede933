using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a  <- b  <- c
//         ^
//         : x2 depends on b
//         :
//   x1 <- x2 <- x3
public class DependsOnTests() : TopologyTests("a <- b <- c", "x1 <- x2 <- x3", "b <~ x2")
{
    [Fact]
    public void A_dependency_orders_but_does_not_join_the_branches()
    {
        AssertList("a x1 b c x2 x3", Graph.Revisions);
        AssertList("a x1", Graph.Bases);
        AssertList("a x1", Graph.RealBases);
        AssertList("c x3", Graph.Heads);
        AssertList("c x3", Graph.RealHeads);
        Assert.Empty(Graph.Branchpoints);
        Assert.Empty(Graph.Mergepoints);
        AssertList("c", Graph.NextRevisionsOf("b"));
    }

    [Fact]
    public void What_another_branch_depends_on_is_current_on_its_own_branch_only()
    {
        AssertSet("x3", Graph.CurrentHeads(Below("x3")));
        AssertSet("b x3", Graph.CurrentBranchHeads(Below("x3")));
        AssertSet("c x3", Graph.CurrentHeads(Below("c x3")));
    }

    [Fact]
    public void Upgrade_runs_dependencies_first_and_no_more_of_their_branch()
    {
        AssertUpgrade(from: "", to: "x3", steps: "a x1 b x2 x3", heads: "x3");
        AssertUpgrade(from: "", to: "x1@head", steps: "a x1 b x2 x3", heads: "x3");
        AssertUpgrade(from: "x1", to: "+1", steps: "a b x2", heads: "x2");
        AssertUpgrade(from: "b", to: "x2", steps: "x1 x2", heads: "x2");
        AssertUpgrade(from: "", to: "x1", steps: "x1", heads: "x1");
        AssertUpgrade(from: "", to: "heads", steps: "a x1 b c x2 x3", heads: "c x3");
    }

    [Fact]
    public void Upgrade_of_a_branch_goes_on_from_what_was_needed_of_it()
    {
        AssertUpgrade(from: "x3", to: "c", steps: "c", heads: "c x3");
        AssertUpgrade(from: "x3", to: "c@+1", steps: "c", heads: "c x3");
        RefuseUpgrade(from: "x3", to: "+1", CannotWalk, "'+1' goes too far: nothing follows 'x3'.");
    }

    [Fact]
    public void Downgrade_takes_what_depends_on_it_along()
    {
        AssertDowngrade(from: "c x3", to: "a", steps: "x3 x2 c b", heads: "a x1");
        AssertDowngrade(from: "c x3", to: "a@base", steps: "x3 x2 c b a", heads: "x1");
        AssertDowngrade(from: "c x1", to: "a@base", steps: "c b a", heads: "x1");
    }

    [Fact]
    public void Downgrade_of_what_depends_leaves_what_it_depended_on()
    {
        AssertDowngrade(from: "c x3", to: "x1", steps: "x3 x2", heads: "c x1");
        AssertDowngrade(from: "x3", to: "x1", steps: "x3 x2", heads: "b x1");
        AssertDowngrade(from: "x3", to: "x1@base", steps: "x3 x2 x1", heads: "b");
        AssertDowngrade(from: "c x3", to: "b", steps: "c", heads: "x3");
    }

    [Fact]
    public void Downgrade_counts_on_the_branch_that_is_depended_on() =>
        AssertDowngrade(from: "x3", to: "b@-1", steps: "x3 x2 b", heads: "a x1");

    [Fact]
    public void Downgrade_to_what_is_only_depended_on_is_refused() =>
        RefuseDowngrade(
            from: "x3",
            to: "b",
            NotAnAncestor,
            "'b' leaves nothing to revert: nothing that follows 'b' is applied. To revert 'b' itself, write 'b@a'."
        );

    [Fact]
    public void The_way_that_the_refusal_names_takes_it_back() =>
        AssertDowngrade(from: "x3", to: "b@a", steps: "x3 x2 b", heads: "a x1");

    [Fact]
    public void Stamp_follows_dependencies()
    {
        AssertStamp(from: "", to: "x3", added: "a x1 b x2 x3", removed: "", heads: "x3");
        AssertStamp(from: "x3", to: "a", added: "", removed: "x3 x2 b x1", heads: "a");
        AssertStamp(from: "c x3", to: "x1@base", added: "", removed: "x3 x2 x1", heads: "c");
    }

    [Fact]
    public void History_up_to_an_end_includes_its_dependencies() => AssertHistory(":x3", "x3 x2 b x1 a");

    [Fact]
    public void History_from_a_start_is_one_line()
    {
        AssertHistory("x1:x3", "x3 x2 x1");
        AssertHistory("x1:", "x3 x2 x1");
        RefuseHistory(
            "a:x3",
            NotAnAncestor,
            "'a:x3' is not a range: its end depends on 'b', but does not follow it. End it there: 'a:b'."
        );
    }

    [Fact]
    public void A_dependency_is_not_on_the_branch() =>
        RefuseShow(
            "x1@b",
            NotOnBranch,
            "Revision 'b' is not on the branch of 'x1'. Leave out 'x1@', or name a revision of that branch."
        );
}
