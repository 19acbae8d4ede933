namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- b <- c       b depends on a, c on a: needless, but no fault
public class OwnDownRevisionDependencyTests() : TopologyTests("a <- b <- c", "a <~ b, c")
{
    [Fact]
    public void It_is_one_line()
    {
        AssertList("a b c", Graph.Revisions);
        AssertList("a", Graph.RealBases);
        AssertList("c", Graph.RealHeads);
        AssertUpgrade(from: "", to: "heads", steps: "a b c", heads: "c");
        AssertUpgrade(from: "a", to: "+1", steps: "b", heads: "b");
        AssertDowngrade(from: "c", to: "-2", steps: "c b", heads: "a");
        AssertDowngrade(from: "c", to: "base", steps: "c b a", heads: "");
        AssertHistory("a:", "c b a");
    }
}
