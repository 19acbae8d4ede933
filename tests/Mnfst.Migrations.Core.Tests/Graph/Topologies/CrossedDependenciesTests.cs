namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- b1 <- c1 <- d1       d1 depends on c2
//      \
//       b2 <- c2 <- d2        c2 depends on b1, d2 on c1
public class CrossedDependenciesTests()
    : TopologyTests("a <- b1, b2", "b1 <- c1 <- d1", "b2 <- c2 <- d2", "c2 <~ d1", "b1 <~ c2", "c1 <~ d2")
{
    [Fact]
    public void Branches_that_wait_for_each_other_have_an_order()
    {
        AssertList("a b1 b2 c1 c2 d1 d2", Graph.Revisions);
        AssertList("d1 d2", Graph.RealHeads);
    }

    [Fact]
    public void Upgrade_of_one_branch_needs_part_of_the_other()
    {
        AssertUpgrade(from: "", to: "d1", steps: "a b1 b2 c1 c2 d1", heads: "d1");
        AssertUpgrade(from: "", to: "c2", steps: "a b1 b2 c2", heads: "c2");
        AssertUpgrade(from: "c2", to: "d2", steps: "c1 d2", heads: "d2");
    }

    [Fact]
    public void Downgrade_of_one_branch_takes_part_of_the_other()
    {
        AssertDowngrade(from: "d1 d2", to: "b2", steps: "d2 d1 c2", heads: "b2 c1");
        AssertDowngrade(from: "d1 d2", to: "b1", steps: "d2 d1 c1", heads: "c2");
        AssertDowngrade(from: "d1 d2", to: "b1@a", steps: "d2 d1 c2 c1 b1", heads: "b2");
        AssertDowngrade(from: "d1 d2", to: "d1@-1", steps: "d1", heads: "d2");
    }
}
