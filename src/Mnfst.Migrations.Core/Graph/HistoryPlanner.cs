namespace Mnfst.Migrations.Core.Graph;

/// <summary>The revisions of a range, both ends included, newest first (Alembic, <c>walk_revisions</c>).</summary>
internal static class HistoryPlanner
{
    public static IReadOnlyList<Revision> Plan(RevisionGraph graph, NodeSet? applied, RevisionRange range)
    {
        var inRange = new NodeSet(graph.Revisions.Count);
        foreach (var (starts, ends) in RangeEnds.Find(new RevisionResolver(graph, applied), range))
            inRange = inRange.Union(FindBetween(graph, range, starts, ends));
        return graph.At(inRange.Reverse());
    }

    private static NodeSet FindBetween(
        RevisionGraph graph,
        RevisionRange range,
        IReadOnlyList<int> starts,
        IReadOnlyList<int> ends
    )
    {
        var upToEnds = graph.WithAncestors(ends);
        if (starts.Count == 0)
            return upToEnds;

        var outside = starts.Where(node => !upToEnds.Contains(node)).ToList();
        if (outside.Count > 0)
            throw NotBelow(graph, range, outside[0]);
        var inRange = upToEnds
            .Except(graph.WithAncestors(starts))
            .Union(new NodeSet(upToEnds.Size, starts))
            .Intersect(graph.WithNextRevisions(starts));

        var loose = graph.HeadsOf(inRange).Except(new NodeSet(upToEnds.Size, ends)).ToList();
        return loose.Count == 0 ? inRange : throw LooseEnd(graph, range, loose[0]);
    }

    private static RevisionException NotBelow(RevisionGraph graph, RevisionRange range, int start) =>
        new(
            RevisionErrorKind.NotAnAncestor,
            $"'{range}' is not a range: '{graph[start].Id}' is not below its end. Swap the ends, or name two revisions of one branch."
        );

    /// <summary>
    /// A range is the line from its start to its end. What follows the start, but is connected to the end by a
    /// dependency only, has no place in that line; Alembic fails with an assertion there.
    /// </summary>
    private static RevisionException LooseEnd(RevisionGraph graph, RevisionRange range, int loose) =>
        new(
            RevisionErrorKind.NotAnAncestor,
            $"'{range}' is not a range: its end depends on '{graph[loose].Id}', but does not follow it. End it there: '{range.Start}:{graph[loose].Id}'."
        );
}
