using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- b <- c <- d <- e
public partial class LinearTests
{
    [Fact]
    public void Stamp_moves_up_and_down_without_running_anything()
    {
        AssertStamp(from: "", to: "head", added: "a b c d e", removed: "", heads: "e");
        AssertStamp(from: "b", to: "heads", added: "c d e", removed: "", heads: "e");
        AssertStamp(from: "e", to: "c", added: "", removed: "e d", heads: "c");
        AssertStamp(from: "e", to: "base", added: "", removed: "e d c b a", heads: "");
        AssertStamp(from: "c", to: "c", added: "", removed: "", heads: "c");
        AssertStamp(from: "c", to: "current", added: "", removed: "", heads: "c");
        AssertStamp(from: "e", to: "head-1", added: "", removed: "e", heads: "d");
        AssertStamp(from: "", to: "base+2", added: "a b", removed: "", heads: "b");
        AssertStamp(from: "a", to: "a@head", added: "b c d e", removed: "", heads: "e");
    }

    [Fact]
    public void Stamp_does_not_count_from_what_it_replaces()
    {
        RefuseStamp(
            from: "c",
            to: "-1",
            InvalidSpecifier,
            "'-1' counts from what is applied, which a stamp replaces. Name a revision."
        );
        RefuseStamp(
            from: "c",
            to: "current+1",
            InvalidSpecifier,
            "'current+1' counts from what is applied, which a stamp replaces. Name a revision."
        );
    }

    [Fact]
    public void Show_finds_what_a_specifier_names()
    {
        AssertShow("c", "c");
        AssertShow("head", "e");
        AssertShow("heads", "e");
        AssertShow("base", "");
        AssertShow("b@head", "e");
        AssertShow("b@heads", "e");
        AssertShow("b@base", "");
        AssertShow("b@d", "d");
        AssertShow("head-2", "c");
        AssertShow("c-3", "");
        AssertShow("base+1", "a");
        AssertShow("b+1", "c");
        AssertShow("e@b+1", "c");
        AssertShow("b@d-1", "c");
    }

    [Fact]
    public void Show_counts_down_from_the_head()
    {
        AssertShow("-1", "d");
        AssertShow("-1", "d", from: "b");
        AssertShow("previous", "d");
        AssertShow("b@-2", "c");
        AssertShow("-5", "");
    }

    [Fact]
    public void Show_counts_from_current_where_a_database_is_at_hand()
    {
        AssertShow("current", "c", from: "c");
        AssertShow("current", "", from: "");
        AssertShow("current-1", "b", from: "c");
        AssertShow("current+1", "d", from: "c");
        AssertShow("current+1", "a", from: "");
        AssertShow("a@current-1", "b", from: "c");
        RefuseShow(
            "current",
            InvalidSpecifier,
            "'current' and offsets from it need a database. Give one, or name a revision."
        );
    }

    [Fact]
    public void Show_does_not_count_up_from_nowhere()
    {
        RefuseShow("+2", InvalidSpecifier, "'+2' does not say where to count from. Write 'REVISION+2'.");
        RefuseShow(
            "b@+2",
            InvalidSpecifier,
            "'b@+2' does not say where to count from. Write 'b@REVISION+2'."
        );
    }

    [Fact]
    public void History_includes_both_ends_newest_first()
    {
        AssertHistory(":", "e d c b a");
        AssertHistory("base:heads", "e d c b a");
        AssertHistory("b:d", "d c b");
        AssertHistory("b:", "e d c b");
        AssertHistory(":b", "b a");
        AssertHistory("c:c", "c");
        AssertHistory("head-1:head", "e d");
        AssertHistory(":base", "");
    }

    [Fact]
    public void History_reaches_up_to_current_or_begins_there()
    {
        AssertHistory(":current", "c b a", from: "c");
        AssertHistory("current:", "e d c", from: "c");
        AssertHistory("current-1:current+1", "d c b", from: "c");
        AssertHistory(":current", "e d c b a", from: "");
        AssertHistory("current:", "e d c b a", from: "");
    }

    [Fact]
    public void History_counts_one_end_from_the_other()
    {
        AssertHistory("-2:current", "d c b", from: "d");
        AssertHistory("-2:d", "d c b");
        AssertHistory("-1:", "e d");
        AssertHistory("-9:c", "c b a");
        AssertHistory("b:+2", "d c b");
        AssertHistory(":+2", "b a");
        AssertHistory("current:+1", "d c", from: "c");
        AssertHistory("a@b:+1", "c b");
    }

    [Fact]
    public void History_needs_one_fixed_end()
    {
        RefuseHistory(
            "-1:+1",
            InvalidSpecifier,
            "'-1:+1' counts each end from the other. Name a revision, as in 'current-1:current+1'."
        );
        RefuseHistory("+1:", InvalidSpecifier, "'+1' does not say where to count from. Write 'REVISION+1'.");
    }

    [Fact]
    public void History_that_begins_above_its_end_is_refused() =>
        RefuseHistory(
            "d:b",
            NotAnAncestor,
            "'d:b' is not a range: 'd' is not below its end. Swap the ends, or name two revisions of one branch."
        );

    [Fact]
    public void A_new_revision_follows_the_head()
    {
        AssertNewRevision(after: "head", parents: "e");
        AssertNewRevision(after: "heads", parents: "e");
        AssertNewRevision(after: "e", parents: "e");
        AssertNewRevision(after: "b@head", parents: "e");
        AssertNewRevision(after: "d+1", parents: "e");
        AssertNewRevision(after: "base", parents: "");
        AssertNewRevision(after: "head e", parents: "e");
    }

    [Fact]
    public void A_new_revision_elsewhere_begins_a_branch_on_purpose_only()
    {
        AssertNewRevision(after: "c", parents: "c", splice: true);
        AssertNewRevision(after: "head-1", parents: "d", splice: true);
        RefuseNewRevision(
            "c",
            NotAHead,
            "Revision 'c' is not a head. Name the head above it, 'c@head', or give --splice to start a branch there."
        );
    }
}
