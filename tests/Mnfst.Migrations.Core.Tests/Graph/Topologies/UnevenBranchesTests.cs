namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//        +- b <- c <- d
//   a <--+
//        +- x
public class UnevenBranchesTests() : TopologyTests("a <- b <- c <- d", "a <- x")
{
    [Fact]
    public void Counting_down_from_each_head_a_start_may_lie_below_another()
    {
        AssertHistory("-1:", "d c x a");
        AssertHistory("-2:", "d c x b a");
        AssertHistory("-1:heads", "d c x a");
        AssertHistory("-1:current", "c x b a", from: "c x");
    }
}
