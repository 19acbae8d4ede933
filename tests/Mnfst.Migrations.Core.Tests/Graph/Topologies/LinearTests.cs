using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- b <- c <- d <- e
public partial class LinearTests() : TopologyTests("a <- b <- c <- d <- e")
{
    [Fact]
    public void It_has_one_base_and_one_head()
    {
        AssertList("a b c d e", Graph.Revisions);
        AssertList("a", Graph.Bases);
        AssertList("a", Graph.RealBases);
        AssertList("e", Graph.Heads);
        AssertList("e", Graph.RealHeads);
        Assert.Empty(Graph.Branchpoints);
        Assert.Empty(Graph.Mergepoints);
        AssertList("c", Graph.NextRevisionsOf("b"));
    }

    [Fact]
    public void The_database_stands_at_the_last_applied()
    {
        AssertList("c", Graph.CurrentHeads(Below("c")));
        AssertList("c", Graph.CurrentBranchHeads(Below("c")));
        Assert.Empty(Graph.CurrentHeads([]));
    }

    [Fact]
    public void Upgrade_runs_what_is_missing_oldest_first()
    {
        AssertUpgrade(from: "", to: "head", steps: "a b c d e", heads: "e");
        AssertUpgrade(from: "", to: "heads", steps: "a b c d e", heads: "e");
        AssertUpgrade(from: "c", to: "head", steps: "d e", heads: "e");
        AssertUpgrade(from: "a", to: "c", steps: "b c", heads: "c");
    }

    [Fact]
    public void Upgrade_to_what_is_applied_does_nothing()
    {
        AssertUpgrade(from: "e", to: "head", steps: "", heads: "e");
        AssertUpgrade(from: "d", to: "b", steps: "", heads: "d");
        AssertUpgrade(from: "d", to: "base", steps: "", heads: "d");
        AssertUpgrade(from: "d", to: "current", steps: "", heads: "d");
        AssertUpgrade(from: "", to: "current", steps: "", heads: "");
    }

    [Fact]
    public void Upgrade_counts_from_what_is_applied()
    {
        AssertUpgrade(from: "a", to: "+1", steps: "b", heads: "b");
        AssertUpgrade(from: "b", to: "+3", steps: "c d e", heads: "e");
        AssertUpgrade(from: "", to: "+2", steps: "a b", heads: "b");
        AssertUpgrade(from: "b", to: "current+2", steps: "c d", heads: "d");
        AssertUpgrade(from: "b", to: "e@+1", steps: "c", heads: "c");
        AssertUpgrade(from: "b", to: "e@current+1", steps: "c", heads: "c");
    }

    [Fact]
    public void Upgrade_counts_from_a_named_revision()
    {
        AssertUpgrade(from: "a", to: "b+2", steps: "b c d", heads: "d");
        AssertUpgrade(from: "a", to: "d-2", steps: "b", heads: "b");
        AssertUpgrade(from: "a", to: "head-1", steps: "b c d", heads: "d");
        AssertUpgrade(from: "", to: "base+2", steps: "a b", heads: "b");
        AssertUpgrade(from: "", to: "a@head-2", steps: "a b c", heads: "c");
    }

    [Fact]
    public void Upgrade_on_the_branch_of_a_revision_is_upgrade_along_its_line()
    {
        AssertUpgrade(from: "", to: "b@head", steps: "a b c d e", heads: "e");
        AssertUpgrade(from: "", to: "b@heads", steps: "a b c d e", heads: "e");
        AssertUpgrade(from: "", to: "b@d", steps: "a b c d", heads: "d");
        AssertUpgrade(from: "c", to: "b@base", steps: "", heads: "c");
    }

    [Fact]
    public void Upgrade_to_several_targets_of_one_line_is_refused() =>
        RefuseUpgrade(
            from: "a",
            to: "c e",
            OverlappingTargets,
            "The targets overlap: 'e' already includes 'c'. Name 'e' only."
        );

    [Fact]
    public void Upgrade_does_not_go_down()
    {
        RefuseUpgrade(
            from: "c",
            to: "-2",
            CannotWalk,
            "'-2' goes down, but an upgrade goes up. Write '+2', or use downgrade."
        );
        RefuseUpgrade(
            from: "c",
            to: "previous",
            CannotWalk,
            "'previous' goes down, but an upgrade goes up. Write '+1', or use downgrade."
        );
        RefuseUpgrade(
            from: "c",
            to: "e@current-1",
            CannotWalk,
            "'e@current-1' goes down, but an upgrade goes up. Write 'e@current+1', or use downgrade."
        );
    }

    [Fact]
    public void Upgrade_does_not_go_beyond_the_ends()
    {
        RefuseUpgrade(
            from: "b",
            to: "+5",
            CannotWalk,
            "'+5' goes too far: 'b' is followed by 3 only. Write '+3' at most."
        );
        RefuseUpgrade(from: "e", to: "+1", CannotWalk, "'+1' goes too far: nothing follows 'e'.");
        RefuseUpgrade(
            from: "",
            to: "c@+9",
            CannotWalk,
            "'c@+9' goes too far: the base is followed by 5 only on the branch of 'c'. Write 'c@+5' at most."
        );
        RefuseUpgrade(
            from: "",
            to: "c-4",
            CannotWalk,
            "'c-4' goes too far: the base is 3 below 'c'. Write 'c-3' at most."
        );
        RefuseUpgrade(
            from: "",
            to: "c-3",
            CannotWalk,
            "'c-3' is the base, below the first revision: there is nothing to upgrade to."
        );
        RefuseUpgrade(
            from: "",
            to: "base-1",
            CannotWalk,
            "'base-1' goes too far: nothing is below the base."
        );
    }

    [Fact]
    public void Downgrade_takes_back_what_follows_newest_first()
    {
        AssertDowngrade(from: "e", to: "c", steps: "e d", heads: "c");
        AssertDowngrade(from: "d", to: "a", steps: "d c b", heads: "a");
        AssertDowngrade(from: "e", to: "base", steps: "e d c b a", heads: "");
        AssertDowngrade(from: "e", to: "b@base", steps: "e d c b a", heads: "");
        AssertDowngrade(from: "e", to: "e@c", steps: "e d", heads: "c");
    }

    [Fact]
    public void Downgrade_to_where_the_database_stands_does_nothing()
    {
        AssertDowngrade(from: "e", to: "e", steps: "", heads: "e");
        AssertDowngrade(from: "e", to: "head", steps: "", heads: "e");
        AssertDowngrade(from: "c", to: "c", steps: "", heads: "c");
        AssertDowngrade(from: "c", to: "current", steps: "", heads: "c");
        AssertDowngrade(from: "", to: "base", steps: "", heads: "");
    }

    [Fact]
    public void Downgrade_counts_from_what_is_applied()
    {
        AssertDowngrade(from: "e", to: "-1", steps: "e", heads: "d");
        AssertDowngrade(from: "d", to: "-2", steps: "d c", heads: "b");
        AssertDowngrade(from: "b", to: "-2", steps: "b a", heads: "");
        AssertDowngrade(from: "d", to: "previous", steps: "d", heads: "c");
        AssertDowngrade(from: "d", to: "current-2", steps: "d c", heads: "b");
        AssertDowngrade(from: "d", to: "a@-1", steps: "d", heads: "c");
        AssertDowngrade(from: "d", to: "a@previous", steps: "d", heads: "c");
    }

    [Fact]
    public void Downgrade_counts_from_a_named_revision()
    {
        AssertDowngrade(from: "e", to: "head-2", steps: "e d", heads: "c");
        AssertDowngrade(from: "d", to: "d-1", steps: "d", heads: "c");
        AssertDowngrade(from: "d", to: "a+1", steps: "d c", heads: "b");
        AssertDowngrade(from: "d", to: "base+1", steps: "d c b", heads: "a");
        AssertDowngrade(from: "d", to: "b-2", steps: "d c b a", heads: "");
    }

    [Fact]
    public void Downgrade_does_not_go_up() =>
        RefuseDowngrade(
            from: "b",
            to: "+1",
            CannotWalk,
            "'+1' goes up, but a downgrade goes down. Write '-1', or use upgrade."
        );

    [Fact]
    public void Downgrade_does_not_go_below_the_base()
    {
        RefuseDowngrade(
            from: "b",
            to: "-3",
            CannotWalk,
            "'-3' goes too far: the base is 2 below 'b'. Write '-2' at most."
        );
        RefuseDowngrade(
            from: "",
            to: "-1",
            CannotWalk,
            "'-1' has nothing to count from: nothing is applied."
        );
        RefuseDowngrade(
            from: "",
            to: "c@-1",
            CannotWalk,
            "'c@-1' has nothing to count from: nothing on the branch of 'c' is applied."
        );
    }

    [Fact]
    public void Downgrade_to_what_is_not_applied_is_refused()
    {
        RefuseDowngrade(
            from: "b",
            to: "d",
            NotAnAncestor,
            "'d' is not below what is applied: neither 'd' nor anything that follows it is. 'current' shows where the database is."
        );
        RefuseDowngrade(
            from: "",
            to: "a",
            NotAnAncestor,
            "'a' is not below what is applied: neither 'a' nor anything that follows it is. 'current' shows where the database is."
        );
    }
}
