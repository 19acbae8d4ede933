using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph;

public class RevisionGraphTests
{
    [Fact]
    public void It_is_made_of_sound_revisions_in_whatever_order_they_come()
    {
        var graph = RevisionGraph.Create(GraphNotation.Revisions("a <- b <- c").Reverse());
        Assert.Equal(["a", "b", "c"], graph.Revisions.Select(revision => revision.Id));
    }

    [Fact]
    public void It_is_not_made_of_broken_ones_and_says_all_that_is_broken()
    {
        var refusal = Assert.Throws<InvalidGraphException>(() =>
            RevisionGraph.Create(GraphNotation.Revisions("'gone' <- a", "'lost' <~ b"))
        );
        Assert.Equal(["MNFST1002", "MNFST1007"], refusal.Diagnostics.Select(fault => fault.Id));
        Assert.Contains("'gone'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'lost'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_is_found_by_its_full_id_only()
    {
        var graph = GraphNotation.Graph("abc[label]");
        Assert.Equal("abc", graph.Find("abc")!.Id);
        Assert.Null(graph.Find("ab"));
        Assert.Null(graph.Find("label"));
    }

    [Fact]
    public void What_is_asked_of_an_unknown_revision_is_refused()
    {
        var graph = GraphNotation.Graph("a <- b");
        var refusal = Assert.Throws<RevisionException>(() => graph.NextRevisionsOf("c"));
        Assert.Equal(RevisionErrorKind.UnknownRevision, refusal.Kind);
        Assert.Throws<RevisionException>(() => graph.BranchLabelsOf("c"));
    }

    [Fact]
    public void Ties_go_by_the_position_of_the_parent_placed_last_then_by_ordinal_id()
    {
        // z2 and z1 follow b, which stands before c; so they come before a9, which follows c.
        var graph = GraphNotation.Graph("b <- z2, z1", "c <- a9", "b <- m", "c <- m");
        Assert.Equal("b c z1 z2 a9 m", string.Join(' ', graph.Revisions.Select(revision => revision.Id)));
    }

    [Fact]
    public void Ids_are_compared_by_their_code_units_not_by_a_language()
    {
        var graph = GraphNotation.Graph("root <- a, B, ä, Z, _1, 10, 9");
        Assert.Equal(
            "root 10 9 B Z _1 a ä",
            string.Join(' ', graph.Revisions.Select(revision => revision.Id))
        );
    }
}
