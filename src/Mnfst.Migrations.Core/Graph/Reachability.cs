namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Who is above and below. Nodes are numbered in topological order, so one pass over the numbers does it,
/// whatever the shape or depth of the graph.
/// </summary>
internal static class Reachability
{
    /// <summary>The nodes themselves and all they follow and depend on.</summary>
    public static NodeSet WithAncestors(this RevisionGraph graph, IEnumerable<int> nodes) =>
        Below(graph.Parents, new NodeSet(graph.Revisions.Count, nodes));

    /// <summary>The nodes themselves and all they follow; dependencies do not count.</summary>
    public static NodeSet WithDownRevisions(this RevisionGraph graph, IEnumerable<int> nodes) =>
        Below(graph.Down, new NodeSet(graph.Revisions.Count, nodes));

    /// <summary>The nodes themselves and all that follow or depend on them.</summary>
    public static NodeSet WithDescendants(this RevisionGraph graph, IEnumerable<int> nodes) =>
        Above(graph.Parents, new NodeSet(graph.Revisions.Count, nodes));

    /// <summary>The nodes themselves and all that follow them; dependencies do not count.</summary>
    public static NodeSet WithNextRevisions(this RevisionGraph graph, IEnumerable<int> nodes) =>
        Above(graph.Down, new NodeSet(graph.Revisions.Count, nodes));

    /// <summary>The members of a set that no other member follows or depends on.</summary>
    public static IEnumerable<int> HeadsOf(this RevisionGraph graph, NodeSet set) =>
        WithoutParents(set, graph.Parents);

    /// <summary>The members of a set that no other member follows; dependencies do not count.</summary>
    public static IEnumerable<int> BranchHeadsOf(this RevisionGraph graph, NodeSet set) =>
        WithoutParents(set, graph.Down);

    /// <summary>What shares a line of down_revisions with a node: itself, and all above and below it.</summary>
    public static NodeSet Lineage(this RevisionGraph graph, int node) =>
        graph.WithDownRevisions([node]).Union(graph.WithNextRevisions([node]));

    private static NodeSet Below(Adjacency parents, NodeSet set)
    {
        for (var node = set.Size - 1; node >= 0; node--)
        {
            if (!set.Contains(node))
                continue;
            foreach (var parent in parents[node])
                set.Add(parent);
        }
        return set;
    }

    private static NodeSet Above(Adjacency parents, NodeSet set)
    {
        for (var node = 0; node < set.Size; node++)
        {
            foreach (var parent in parents[node])
            {
                if (set.Contains(parent))
                    set.Add(node);
            }
        }
        return set;
    }

    private static NodeSet WithoutParents(NodeSet set, Adjacency parents)
    {
        var covered = new NodeSet(set.Size);
        foreach (var node in set)
        {
            foreach (var parent in parents[node])
                covered.Add(parent);
        }
        return set.Except(covered);
    }
}
