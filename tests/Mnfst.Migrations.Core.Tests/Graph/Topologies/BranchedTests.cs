using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//             +- c1 <- d1
//   a <- b <--+
//             +- c2 <- d2 <- e2
public partial class BranchedTests() : TopologyTests("a <- b <- c1, c2", "c1 <- d1", "c2 <- d2 <- e2")
{
    [Fact]
    public void It_has_a_branchpoint_and_two_heads()
    {
        AssertList("a b c1 c2 d1 d2 e2", Graph.Revisions);
        AssertList("a", Graph.Bases);
        AssertList("d1 e2", Graph.Heads);
        AssertList("d1 e2", Graph.RealHeads);
        AssertList("b", Graph.Branchpoints);
        AssertList("c1 c2", Graph.NextRevisionsOf("b"));
    }

    [Fact]
    public void The_database_may_stand_at_several_heads()
    {
        AssertSet("d1 c2", Graph.CurrentHeads(Below("d1 c2")));
        AssertSet("b", Graph.CurrentHeads(Below("b")));
    }

    [Fact]
    public void Upgrade_to_heads_goes_to_all()
    {
        AssertUpgrade(from: "", to: "heads", steps: "a b c1 c2 d1 d2 e2", heads: "d1 e2");
        AssertUpgrade(from: "d1", to: "heads", steps: "c2 d2 e2", heads: "d1 e2");
        AssertUpgrade(from: "b", to: "b@heads", steps: "c1 c2 d1 d2 e2", heads: "d1 e2");
        AssertUpgrade(from: "", to: "d1 c2", steps: "a b c1 c2 d1", heads: "d1 c2");
    }

    [Fact]
    public void Upgrade_of_one_branch_leaves_the_other()
    {
        AssertUpgrade(from: "b", to: "d1", steps: "c1 d1", heads: "d1");
        AssertUpgrade(from: "b", to: "c1@head", steps: "c1 d1", heads: "d1");
        AssertUpgrade(from: "d1", to: "c2@head", steps: "c2 d2 e2", heads: "d1 e2");
        AssertUpgrade(from: "d1", to: "c2@head-1", steps: "c2 d2", heads: "d1 d2");
    }

    [Fact]
    public void Upgrade_to_the_one_head_is_refused()
    {
        RefuseUpgrade(
            from: "b",
            to: "head",
            MultipleHeads,
            "'head' means 2 revisions: d1, e2. Name one of them, write 'heads' for all, or merge them."
        );
        RefuseUpgrade(
            from: "b",
            to: "b@head",
            MultipleHeads,
            "'b@head' means 2 revisions: d1, e2. Name one of them, write 'b@heads' for all, or merge them."
        );
        RefuseUpgrade(
            from: "b",
            to: "heads-1",
            MultipleHeads,
            "'heads' means 2 revisions: d1, e2. Name one of them."
        );
        RefuseUpgrade(
            from: "b",
            to: "b@head-1",
            MultipleHeads,
            "'b@head' means 2 revisions: d1, e2. Name one of them."
        );
    }

    [Fact]
    public void Upgrade_that_counts_to_a_fork_is_refused()
    {
        RefuseUpgrade(
            from: "b",
            to: "+1",
            CannotWalk,
            "'+1' comes to a fork above 'b': c1, c2. Name one of them, or a branch as in 'BRANCH@+1'."
        );
        RefuseUpgrade(
            from: "",
            to: "a+2",
            CannotWalk,
            "'a+2' comes to a fork above 'b': c1, c2. Name one of them, or a branch as in 'BRANCH@a+2'."
        );
        RefuseUpgrade(
            from: "b",
            to: "a@+1",
            CannotWalk,
            "'a@+1' comes to a fork above 'b': c1, c2. Name one of them."
        );
    }

    [Fact]
    public void Upgrade_counts_along_a_branch()
    {
        AssertUpgrade(from: "b", to: "c2@+1", steps: "c2", heads: "c2");
        AssertUpgrade(from: "b", to: "e2@current+2", steps: "c2 d2", heads: "d2");
        AssertUpgrade(from: "", to: "c1@a+2", steps: "a b c1", heads: "c1");
        AssertUpgrade(from: "c1 c2", to: "d1@+1", steps: "d1", heads: "d1 c2");
    }

    [Fact]
    public void Upgrade_of_a_branch_that_has_not_begun_counts_from_its_branchpoint() =>
        AssertUpgrade(from: "d1", to: "e2@+1", steps: "c2", heads: "d1 c2");

    [Fact]
    public void Upgrade_does_not_choose_among_several_current_heads()
    {
        RefuseUpgrade(
            from: "c1 c2",
            to: "+1",
            CannotWalk,
            "'+1' is ambiguous: the database is at c1, c2. Write 'BRANCH@+1', or name the revision to go up to."
        );
        RefuseUpgrade(
            from: "c1 c2",
            to: "current+1",
            CannotWalk,
            "'current+1' is ambiguous: the database is at c1, c2. Write 'BRANCH@current+1', or name the revision to go up to."
        );
        RefuseUpgrade(
            from: "c1 c2",
            to: "b@+1",
            CannotWalk,
            "'b@+1' is ambiguous: the database is at c1, c2. Name the revision to go up to."
        );
    }

    [Fact]
    public void A_revision_of_another_branch_is_refused() =>
        RefuseUpgrade(
            from: "",
            to: "d1@e2",
            NotOnBranch,
            "Revision 'e2' is not on the branch of 'd1'. Leave out 'd1@', or name a revision of that branch."
        );

    [Fact]
    public void Downgrade_to_the_branchpoint_takes_both_branches()
    {
        AssertDowngrade(from: "d1 e2", to: "b", steps: "e2 d2 d1 c2 c1", heads: "b");
        AssertDowngrade(from: "d1 c2", to: "a", steps: "d1 c2 c1 b", heads: "a");
        AssertDowngrade(from: "d1", to: "base", steps: "d1 c1 b a", heads: "");
    }

    [Fact]
    public void Downgrade_within_a_branch_leaves_the_other()
    {
        AssertDowngrade(from: "d1 e2", to: "c1", steps: "d1", heads: "c1 e2");
        AssertDowngrade(from: "d1 e2", to: "c1@b", steps: "d1 c1", heads: "e2");
        AssertDowngrade(from: "d1 e2", to: "d1@-1", steps: "d1", heads: "c1 e2");
        AssertDowngrade(from: "d1 e2", to: "d1@-2", steps: "d1 c1", heads: "e2");
        AssertDowngrade(from: "d1 e2", to: "c2@current-2", steps: "e2 d2", heads: "c2 d1");
        AssertDowngrade(from: "d1", to: "-2", steps: "d1 c1", heads: "b");
        AssertDowngrade(from: "d1 e2", to: "c1@b+1", steps: "d1", heads: "c1 e2");
        AssertDowngrade(from: "d1 e2", to: "c2@current", steps: "", heads: "d1 e2");
    }

    [Fact]
    public void Downgrade_below_the_branchpoint_takes_what_else_stands_on_it() =>
        AssertDowngrade(from: "d1 e2", to: "d1@a", steps: "e2 d2 d1 c2 c1 b", heads: "a");

    [Fact]
    public void Downgrade_does_not_choose_among_several_current_heads()
    {
        RefuseDowngrade(
            from: "d1 e2",
            to: "-1",
            CannotWalk,
            "'-1' is ambiguous: the database is at d1, e2. Write 'BRANCH@-1', or name the revision to go down to."
        );
        RefuseDowngrade(
            from: "d1 e2",
            to: "previous",
            CannotWalk,
            "'previous' is ambiguous: the database is at d1, e2. Write 'BRANCH@-1', or name the revision to go down to."
        );
        RefuseDowngrade(
            from: "d1 e2",
            to: "b@-1",
            CannotWalk,
            "'b@-1' is ambiguous: the database is at d1, e2. Name the revision to go down to."
        );
        RefuseDowngrade(
            from: "d1 e2",
            to: "heads",
            MultipleHeads,
            "'heads' means 2 revisions: d1, e2. Name one of them."
        );
        RefuseDowngrade(
            from: "d1 e2",
            to: "current",
            MultipleHeads,
            "'current' means 2 revisions: d1, e2. Name one of them."
        );
    }

    [Fact]
    public void Downgrade_of_a_branch_that_has_not_begun_is_refused() =>
        RefuseDowngrade(
            from: "d1",
            to: "e2@b",
            NotAnAncestor,
            "'e2@b' leaves nothing to revert: nothing that follows 'b' on the branch of 'e2' is applied. To revert 'b' itself, write 'b@a'."
        );

    [Fact]
    public void Downgrade_must_name_a_branch_by_what_is_taken_back() =>
        RefuseDowngrade(
            from: "d1 e2",
            to: "a@b",
            CannotWalk,
            "'a@b' does not say what to revert: 'b' is followed by c1, c2, and 'a' is on none of them. Name the branch by one of them, as in 'c1@b'."
        );
}
