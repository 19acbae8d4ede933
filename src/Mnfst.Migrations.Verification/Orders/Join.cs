using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>Where lines of revisions meet that do not need each other, so that they may run in any order.</summary>
/// <param name="Revision">The revision in which they meet; null at the end of a graph with several heads.</param>
/// <param name="Sides">The last revision of each line.</param>
internal sealed record Join(Revision? Revision, IReadOnlyList<Revision> Sides)
{
    /// <summary>The join at a revision; null if it needs only one line.</summary>
    public static Join? At(RevisionGraph graph, Revision revision) =>
        graph.RequirementsOf(revision.Id) is { Count: > 1 } sides ? new Join(revision, sides) : null;

    /// <summary>The join of the heads; null if there is only one.</summary>
    public static Join? AtEnd(RevisionGraph graph) =>
        graph.RealHeads is { Count: > 1 } heads ? new Join(null, heads) : null;

    /// <summary>Whether any lines meet anywhere.</summary>
    public static bool IsIn(RevisionGraph graph) =>
        AtEnd(graph) is not null || graph.Revisions.Any(revision => At(graph, revision) is not null);
}
