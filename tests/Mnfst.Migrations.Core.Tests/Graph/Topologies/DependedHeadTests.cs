using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- b
//        ^
//        : y depends on b
//   x <- y
public class DependedHeadTests() : TopologyTests("a <- b", "x <- y", "b <~ y")
{
    [Fact]
    public void A_head_that_something_depends_on_is_not_a_real_one()
    {
        AssertList("b y", Graph.Heads);
        AssertList("y", Graph.RealHeads);
        AssertShow("heads", "y");
        AssertShow("a@heads", "b");
        AssertShow("-1", "x");
    }

    [Fact]
    public void The_real_head_needs_all() =>
        AssertUpgrade(from: "", to: "heads", steps: "a x b y", heads: "y");

    [Fact]
    public void There_are_two_heads_all_the_same()
    {
        RefuseUpgrade(
            from: "",
            to: "head",
            MultipleHeads,
            "'head' means 2 revisions: b, y. Name one of them, write 'heads' for all, or merge them."
        );
        AssertNewRevision(after: "b", parents: "b");
        AssertNewRevision(after: "heads", parents: "y");
    }

    [Fact]
    public void A_target_that_another_depends_on_overlaps_it() =>
        RefuseUpgrade(
            from: "",
            to: "b y",
            OverlappingTargets,
            "The targets overlap: 'y' already includes 'b'. Name 'y' only."
        );

    [Fact]
    public void Who_names_a_branch_has_not_named_its_heads_one_by_one()
    {
        AssertUpgrade(from: "", to: "heads", steps: "a x b y", heads: "y");
        AssertHistory(":a@heads", "b a");
    }

    [Fact]
    public void Stamping_the_real_head_records_all() =>
        AssertStamp(from: "", to: "heads", added: "a x b y", removed: "", heads: "y");
}
