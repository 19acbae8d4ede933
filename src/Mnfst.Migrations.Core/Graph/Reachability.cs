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

    /// <summary>The members of a set that lie below no other member.</summary>
    public static NodeSet HeadsOf(this RevisionGraph graph, NodeSet set) =>
        WithoutCovered(set, graph.Parents);

    /// <summary>The members of a set that lie below no other member; dependencies do not count.</summary>
    public static NodeSet BranchHeadsOf(this RevisionGraph graph, NodeSet set) =>
        WithoutCovered(set, graph.Down);

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

    /// <summary>
    /// What lies between two members need not be one: a revision that is spliced in below an applied one is not
    /// applied itself, and the applied one is above all below it nevertheless.
    /// </summary>
    private static NodeSet WithoutCovered(NodeSet set, Adjacency parents)
    {
        var covered = new NodeSet(set.Size);
        for (var node = set.Size - 1; node >= 0; node--)
        {
            if (!set.Contains(node) && !covered.Contains(node))
                continue;
            foreach (var parent in parents[node])
                covered.Add(parent);
        }
        return set.Except(covered);
    }
}
