namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

//   b1 <--- c1
//       \ /
//       / \
//   b2 <--- c2       both c1 and c2 merge b1 and b2
public class CrissCrossTests() : TopologyTests("b1, b2 <- c1, c2")
{
    [Fact]
    public void Two_merges_of_the_same_branches_are_two_heads()
    {
        AssertList("b1 b2 c1 c2", Graph.Revisions);
        AssertList("c1 c2", Graph.Heads);
        AssertList("b1 b2", Graph.Branchpoints);
        AssertList("c1 c2", Graph.Mergepoints);
    }

    [Fact]
    public void The_second_merge_needs_nothing_more_than_the_first()
    {
        AssertUpgrade(from: "c1", to: "heads", steps: "c2", heads: "c1 c2");
        AssertUpgrade(from: "b1", to: "c2", steps: "b2 c2", heads: "c2");
    }

    [Fact]
    public void One_merge_can_be_taken_back_alone()
    {
        AssertDowngrade(from: "c1 c2", to: "c1@b1", steps: "c1", heads: "c2");
        AssertDowngrade(from: "c1 c2", to: "b1", steps: "c2 c1", heads: "b1 b2");
    }
}
