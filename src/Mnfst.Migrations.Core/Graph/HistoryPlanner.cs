namespace Mnfst.Migrations.Core.Graph;

/// <summary>The revisions of a range, both ends included, newest first (Alembic, <c>walk_revisions</c>).</summary>
internal static class HistoryPlanner
{
    public static IReadOnlyList<Revision> Plan(RevisionGraph graph, NodeSet? applied, RevisionRange range)
    {
        var resolver = new RevisionResolver(graph, applied);
        var ends = FindEnds(resolver, range.End);
        var starts = resolver.ResolveAll(range.Start ?? RevisionSpecifier.Base);
        if (range.Start is { Branch: { } branch } start)
            ends = OnBranch(resolver, ends, branch, start);
        TargetOverlap.Refuse(graph, ends);

        var upToEnds = graph.WithAncestors(ends);
        foreach (var start1 in starts.Where(node => !upToEnds.Contains(node)))
        {
            throw new RevisionException(
                RevisionErrorKind.NotAnAncestor,
                $"'{range}' is no range: '{graph[start1].Id}' is not below its end. Swap the two, or name two revisions of one branch."
            );
        }
        if (starts.Count == 0)
            return graph.At(upToEnds.Reverse());

        TargetOverlap.Refuse(graph, starts);
        var inRange = upToEnds
            .Except(graph.WithAncestors(starts))
            .Union(new NodeSet(upToEnds.Size, starts))
            .Intersect(graph.WithNextRevisions(starts));
        RefuseLooseEnds(graph, inRange, ends, range);
        return graph.At(inRange.Reverse());
    }

    /// <summary>With nothing applied, "up to current" has no end, as in Alembic.</summary>
    private static IReadOnlyList<int> FindEnds(RevisionResolver resolver, RevisionSpecifier? end)
    {
        var ends = resolver.ResolveAll(end ?? RevisionSpecifier.Heads);
        return ends.Count == 0 && end?.Symbol == "current"
            ? resolver.ResolveAll(RevisionSpecifier.Heads)
            : ends;
    }

    /// <summary>
    /// A range is the line from its start to its end. What follows the start, but is connected to the end by a
    /// dependency only, has no place in that line; Alembic fails with an assertion there.
    /// </summary>
    private static void RefuseLooseEnds(
        RevisionGraph graph,
        NodeSet inRange,
        IReadOnlyList<int> ends,
        RevisionRange range
    )
    {
        foreach (var loose in graph.HeadsOf(inRange).Where(node => !ends.Contains(node)))
        {
            var id = graph[loose].Id;
            throw new RevisionException(
                RevisionErrorKind.NotAnAncestor,
                $"'{range}' is no range: the end is connected to '{id}' by depends_on only. End it there, {range.Start}:{id}."
            );
        }
    }

    /// <summary>A range that begins on a branch ends on it, too.</summary>
    private static IReadOnlyList<int> OnBranch(
        RevisionResolver resolver,
        IReadOnlyList<int> ends,
        string branch,
        RevisionSpecifier start
    )
    {
        var graph = resolver.Graph;
        var node = resolver.ResolveBranch(branch);
        var label = branch;
        if (graph[node].Id == branch)
        {
            var labels = graph.LabelsOf(node);
            if (labels.Count != 1)
            {
                throw new RevisionException(
                    RevisionErrorKind.InvalidSpecifier,
                    $"'{start}' can not begin a range: '{branch}' is no branch label. Write LABEL@{start.Symbol}:, or end the range instead, :{branch}@head."
                );
            }
            label = labels[0];
        }
        return [.. ends.Where(end => graph.LabelsOf(end).Contains(label))];
    }
}
