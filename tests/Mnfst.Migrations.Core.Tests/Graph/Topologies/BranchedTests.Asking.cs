using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//             +- c1 <- d1
//   a <- b <--+
//             +- c2 <- d2 <- e2
public partial class BranchedTests
{
    [Fact]
    public void Stamp_of_the_branchpoint_forgets_both_branches() =>
        AssertStamp(from: "d1 e2", to: "b", added: "", removed: "e2 d2 d1 c2 c1", heads: "b");

    [Fact]
    public void Stamp_of_one_branch_leaves_the_other()
    {
        AssertStamp(from: "d1 c2", to: "c2@head", added: "d2 e2", removed: "", heads: "d1 e2");
        AssertStamp(from: "d1 e2", to: "c1@base", added: "", removed: "d1 c1", heads: "e2");
        AssertStamp(from: "d1 e2", to: "c2", added: "", removed: "e2 d2", heads: "d1 c2");
        AssertStamp(from: "d1", to: "heads", added: "c2 d2 e2", removed: "", heads: "d1 e2");
        AssertStamp(from: "", to: "d1 c2", added: "a b c1 c2 d1", removed: "", heads: "d1 c2");
    }

    [Fact]
    public void Show_finds_each_head_or_current_revision()
    {
        AssertShow("heads", "d1 e2");
        AssertShow("b@heads", "d1 e2");
        AssertShow("c1@heads", "d1");
        AssertShow("-1", "c1 d2");
        AssertShow("c2@-1", "d2");
        AssertShow("-2", "b c2");
        AssertShow("current", "d1 c2", from: "d1 c2");
        AssertShow("c1@current", "d1", from: "d1 c2");
        AssertShow("d1@current-1", "c1", from: "d1 c2");
        AssertShow("e2@current+1", "d2", from: "d1 c2");
    }

    [Fact]
    public void History_of_one_branch_leaves_the_other()
    {
        AssertHistory(":", "e2 d2 d1 c2 c1 b a");
        AssertHistory("b:d1", "d1 c1 b");
        AssertHistory("c1:", "d1 c1");
        AssertHistory(":c1@head", "d1 c1 b a");
        AssertHistory("current:", "e2 d2 d1 c2", from: "d1 c2");
        AssertHistory("-1:", "e2 d2 d1 c1");
        AssertHistory("b:d1@+1", "c1 b");
    }

    [Fact]
    public void History_between_two_branches_is_refused()
    {
        RefuseHistory(
            "c1:e2",
            NotAnAncestor,
            "'c1:e2' is not a range: 'c1' is not below its end. Swap the ends, or name two revisions of one branch."
        );
        RefuseHistory(
            "b:+1",
            CannotWalk,
            "'+1' comes to a fork above 'b': c1, c2. Name one of them, or a branch as in 'BRANCH@+1'."
        );
        RefuseHistory(
            "current:+1",
            CannotWalk,
            "'current:+1' could count up from several starts: c2, d1. Start it with one of them.",
            from: "d1 c2"
        );
        RefuseHistory(
            "c2@base:",
            InvalidSpecifier,
            "'c2@base' cannot start a range: 'c2' is not a branch label. Write 'LABEL@base:', or end the range instead: ':c2@head'."
        );
    }

    [Fact]
    public void A_new_revision_follows_one_head_or_merges_several()
    {
        AssertNewRevision(after: "d1", parents: "d1");
        AssertNewRevision(after: "c1@head", parents: "d1");
        AssertNewRevision(after: "heads", parents: "d1 e2");
        AssertNewRevision(after: "d1 e2", parents: "d1 e2");
        RefuseNewRevision(
            "head",
            MultipleHeads,
            "'head' means 2 revisions: d1, e2. Name one of them, write 'heads' for all, or merge them."
        );
    }
}
