namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Spreads each branch label over its branch, by Alembic's rule (<c>RevisionMap._add_branches</c>): the revision
/// that declares it, all that follow it, and, as long as the branch is one line up to its head, what it follows
/// itself, down to and without the next branchpoint or mergepoint.
/// </summary>
internal static class BranchLabels
{
    /// <summary>The labels of each node in ordinal order. Revisions with the same labels share one list.</summary>
    public static IReadOnlyList<string>[] Spread(RevisionGraph graph)
    {
        var labels = new IReadOnlyList<string>[graph.Revisions.Count];
        for (var node = 0; node < labels.Length; node++)
            labels[node] = Inherit(graph, node, labels);

        // On one line up to a head every label reaches the head, and from there all of the line.
        var leadsToHead = new bool[labels.Length];
        for (var node = labels.Length - 1; node >= 0; node--)
        {
            if (IsJoint(graph, node))
                continue;
            var next = graph.Next[node];
            leadsToHead[node] = next.Count == 0 || leadsToHead[next[0]];
            if (leadsToHead[node] && next.Count > 0)
                labels[node] = labels[next[0]];
        }
        return labels;
    }

    /// <summary>Its own labels and those of what it follows.</summary>
    private static IReadOnlyList<string> Inherit(
        RevisionGraph graph,
        int node,
        IReadOnlyList<string>[] labels
    )
    {
        var own = graph[node].BranchLabels;
        var parents = graph.Down[node];
        if (own.Count == 0 && parents.Count == 0)
            return [];
        if (own.Count == 0 && parents.Count == 1)
            return labels[parents[0]];
        var all = new SortedSet<string>(own, StringComparer.Ordinal);
        foreach (var parent in parents)
            all.UnionWith(labels[parent]);
        return [.. all];
    }

    /// <summary>Where branches part or meet; they part by a dependency, too.</summary>
    private static bool IsJoint(RevisionGraph graph, int node) =>
        graph.Children[node].Count > 1 || graph.IsMergepoint(node);
}
