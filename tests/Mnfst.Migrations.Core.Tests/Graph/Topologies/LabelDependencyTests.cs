namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   a <- b [users] <- c
//        ^
//        : y depends on users, which is b and not the head of the branch
//   x <- y
public class LabelDependencyTests() : TopologyTests("a <- b[users] <- c", "x <- y", "'users' <~ y")
{
    [Fact]
    public void A_label_in_depends_on_stands_for_the_revision_that_declares_it()
    {
        AssertUpgrade(from: "", to: "y", steps: "a x b y", heads: "y");
        AssertDowngrade(from: "c y", to: "a", steps: "y c b", heads: "a x");
        AssertList("c y", Graph.RealHeads);
    }
}
