namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Spreads each branch label over its branch, by Alembic's rule (<c>RevisionMap._add_branches</c>): the revision
/// that declares it, all that follow it, and, as long as the branch is one line up to its head, what it follows
/// itself, down to and without the next branchpoint or mergepoint.
/// </summary>
internal static class BranchLabels
{
    public static IReadOnlyList<string>[] Spread(
        RevisionGraph graph,
        IReadOnlyDictionary<string, int> declared
    )
    {
        var labels = new IReadOnlyList<string>[graph.Revisions.Count];
        for (var node = 0; node < labels.Length; node++)
            labels[node] = [];

        foreach (var label in declared.Keys.OrderBy(label => label, StringComparer.Ordinal))
        {
            var origin = declared[label];
            foreach (var node in graph.WithNextRevisions([origin]))
                labels[node] = [.. labels[node], label];
            foreach (var node in StemBelow(graph, origin))
                labels[node] = [.. labels[node], label];
        }
        return labels;
    }

    private static IEnumerable<int> StemBelow(RevisionGraph graph, int origin)
    {
        if (!IsOneLineToItsHead(graph, origin))
            yield break;
        for (var node = origin; graph.Down[node].Count == 1; )
        {
            node = graph.Down[node][0];
            if (IsJoint(graph, node))
                yield break;
            yield return node;
        }
    }

    private static bool IsOneLineToItsHead(RevisionGraph graph, int origin)
    {
        var node = origin;
        while (!IsJoint(graph, node))
        {
            if (graph.Next[node].Count == 0)
                return true;
            node = graph.Next[node][0];
        }
        return false;
    }

    /// <summary>Where branches part or meet; they part by a dependency, too.</summary>
    private static bool IsJoint(RevisionGraph graph, int node) =>
        graph.Children[node].Count > 1 || graph.IsMergepoint(node);
}
