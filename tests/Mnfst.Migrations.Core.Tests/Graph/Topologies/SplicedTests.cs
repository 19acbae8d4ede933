using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- s <- b <- c       s was written when a and b were applied already
//   x <- y
public class SplicedTests() : TopologyTests("a <- s <- b <- c", "x <- y")
{
    private static readonly string[] Applied = ["a", "b"];

    [Fact]
    public void The_database_stands_at_the_last_applied_whatever_is_missing_below()
    {
        AssertList("b", Graph.CurrentHeads(Applied));
        AssertList("b", Graph.CurrentBranchHeads(Applied));
    }

    [Fact]
    public void A_revision_spliced_in_below_is_pending_and_is_run()
    {
        AssertUpgradeOf(Applied, to: "s", steps: "s", heads: "b");
        AssertUpgradeOf(Applied, to: "b", steps: "s", heads: "b");
        AssertUpgradeOf(Applied, to: "current", steps: "s", heads: "b");
        AssertUpgradeOf(Applied, to: "a@head", steps: "s c", heads: "c");
        AssertUpgradeOf(Applied, to: "heads", steps: "x s y c", heads: "c y");
    }

    [Fact]
    public void Counting_up_begins_at_the_last_applied_and_runs_what_is_missing_below() =>
        AssertUpgradeOf(Applied, to: "+1", steps: "s c", heads: "c");

    [Fact]
    public void Downgrade_takes_back_only_what_is_applied()
    {
        AssertDowngradeOf(Applied, to: "-1", steps: "b", heads: "a");
        AssertDowngradeOf(Applied, to: "-2", steps: "b", heads: "a");
        AssertDowngradeOf(Applied, to: "s", steps: "b", heads: "a");
        AssertDowngradeOf(Applied, to: "a", steps: "b", heads: "a");
        AssertDowngradeOf(Applied, to: "b", steps: "", heads: "b");
        AssertDowngradeOf(Applied, to: "a@base", steps: "b a", heads: "");
    }

    [Fact]
    public void Stamp_of_its_own_line_records_it() =>
        AssertStampOf(Applied, to: "b", added: "s", removed: "", heads: "b");

    [Fact]
    public void Stamp_elsewhere_does_not_record_what_was_never_run()
    {
        AssertStampOf(Applied, to: "y", added: "x y", removed: "", heads: "b y");
        AssertStampOf(["a", "b", "x", "y"], to: "x@base", added: "", removed: "y x", heads: "b");
    }

    [Fact]
    public void An_applied_revision_without_a_migration_is_named()
    {
        var refusal = Assert.Throws<Core.Graph.RevisionException>(() => Graph.CurrentHeads(["a", "gone"]));
        Assert.Equal(
            "Revision 'gone' is applied, but no migration declares it. Restore its file, or use the version of the project that has it.",
            refusal.Message
        );
        Assert.Equal(UnknownRevision, refusal.Kind);
    }
}
