using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

/// <summary>How far a label reaches: Alembic's rule, see <see cref="RevisionGraph.BranchLabelsOf"/>.</summary>
public class BranchLabelSpreadTests
{
    [Fact]
    public void A_label_at_the_head_reaches_down_to_the_base_of_a_line() =>
        AssertLabelled("tip", "a b c", "a <- b <- c[tip]");

    [Fact]
    public void A_label_reaches_down_to_the_branchpoint_and_not_into_it() =>
        AssertLabelled("tip", "c d", "a <- b <- c <- d[tip]", "b <- x");

    [Fact]
    public void A_label_reaches_down_to_the_mergepoint_and_not_into_it() =>
        AssertLabelled("tip", "n o", "a, b <- m <- n <- o[tip]");

    [Fact]
    public void A_revision_that_something_depends_on_is_a_branchpoint_here() =>
        AssertLabelled("tip", "c d", "a <- b <- c <- d[tip]", "x <- y", "b <~ y");

    [Fact]
    public void A_label_reaches_up_over_branchpoints_and_mergepoints() =>
        AssertLabelled("low", "a b c1 c2 d", "a[low] <- b <- c1, c2 <- d");

    [Fact]
    public void A_label_below_a_joint_does_not_reach_down() =>
        AssertLabelled("mid", "b c m", "a <- b[mid] <- c <- m", "x <- m");

    [Fact]
    public void A_label_at_a_branchpoint_does_not_reach_down() =>
        AssertLabelled("mid", "b c d", "a <- b[mid] <- c, d");

    [Fact]
    public void Labels_of_one_line_reach_each_other_in_both_directions()
    {
        var graph = GraphNotation.Graph("a <- b[one] <- c <- d[two, more]");
        foreach (var revision in graph.Revisions)
            Assert.Equal(["more", "one", "two"], graph.BranchLabelsOf(revision.Id));
    }

    [Fact]
    public void Labels_of_merged_branches_meet()
    {
        var graph = GraphNotation.Graph("a <- b[left] <- m", "a <- c[right] <- m");
        Assert.Empty(graph.BranchLabelsOf("a"));
        Assert.Equal(["left"], graph.BranchLabelsOf("b"));
        Assert.Equal(["left", "right"], graph.BranchLabelsOf("m"));
    }

    private static void AssertLabelled(string label, string expected, params string[] drawing)
    {
        var graph = GraphNotation.Graph(drawing);
        var labelled = graph
            .Revisions.Select(revision => revision.Id)
            .Where(id => graph.BranchLabelsOf(id).Contains(label));
        Assert.Equal(GraphNotation.Words(expected), labelled.Order());
    }
}
