using static Mnfst.Migrations.Core.Graph.RevisionErrorKind;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//        +- b
//   a <--+   ^
//   [t]  |   : y depends on b
//        +- x <- y
public class DependedHeadOfBranchTests() : TopologyTests("a[t] <- b", "a <- x <- y", "b <~ y")
{
    [Fact]
    public void All_heads_of_a_branch_do_not_overlap_each_other()
    {
        AssertShow("t@heads", "b y");
        AssertUpgrade(from: "", to: "t@heads", steps: "a b x y", heads: "y");
        AssertUpgrade(from: "a", to: "a@heads", steps: "b x y", heads: "y");
        AssertHistory(":t@heads", "y x b a");
        AssertHistory("t@base:", "y x b a");
        AssertHistory("-2:t@heads", "y x b a");
        AssertHistory("t@heads:", "y b");
    }

    [Fact]
    public void A_head_that_is_named_beside_them_does() =>
        RefuseUpgrade(
            from: "",
            to: "t@heads b",
            OverlappingTargets,
            "The targets overlap: 'y' already includes 'b'. Name 'y' only."
        );
}
