namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// The one order of a graph: every revision after all it follows and depends on, ties by the position of the
/// parent that was placed last, then by ordinal id. Kahn's algorithm with a queue gives just that, in linear
/// time and without recursion.
/// </summary>
internal static class TopologicalOrder
{
    /// <summary>
    /// Gives the nodes in order. Nodes on a cycle, and all above one, are left out.
    /// </summary>
    public static List<int> Of(Revision[] revisions, Adjacency parents)
    {
        var children = parents.Reverse();
        var byId = Comparer<int>.Create((a, b) => string.CompareOrdinal(revisions[a].Id, revisions[b].Id));
        var waitingFor = new int[revisions.Length];
        var order = new List<int>(revisions.Length);
        for (var node = 0; node < revisions.Length; node++)
        {
            waitingFor[node] = parents[node].Count;
            if (waitingFor[node] == 0)
                order.Add(node);
        }
        order.Sort(byId);

        // The list is its own queue: what stands behind `position` is placed but has not released its children.
        for (var position = 0; position < order.Count; position++)
        {
            var released = order.Count;
            foreach (var child in children[order[position]])
            {
                if (--waitingFor[child] == 0)
                    order.Add(child);
            }
            if (order.Count - released > 1)
                order.Sort(released, order.Count - released, byId);
        }
        return order;
    }
}
