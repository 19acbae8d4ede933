namespace Mnfst.Migrations.Schema.Planning.Graph;

/// <summary>Finds nodes that have to come before each other.</summary>
internal static class Cycles
{
    /// <summary>
    /// The strongly connected components of more than one node (Tarjan, without recursion), each in the order of its nodes.
    /// </summary>
    /// <param name="nodes">Nodes of which some form cycles.</param>
    /// <param name="edges">Which comes before which.</param>
    public static List<List<PlanNode>> Of(
        IReadOnlySet<PlanNode> nodes,
        IEnumerable<(PlanNode Before, PlanNode After)> edges
    ) =>
        [
            .. Components(nodes, edges)
                .Select(component => component.Order(KahnOrder.Comparer).ToList())
                .OrderBy(component => component[0], KahnOrder.Comparer),
        ];

    private static List<List<PlanNode>> Components(
        IReadOnlySet<PlanNode> nodes,
        IEnumerable<(PlanNode Before, PlanNode After)> edges
    )
    {
        var next = edges
            .Where(edge => nodes.Contains(edge.Before) && nodes.Contains(edge.After))
            .ToLookup(edge => edge.Before, edge => edge.After);
        var found = new List<List<PlanNode>>();
        var index = new Dictionary<PlanNode, int>();
        var low = new Dictionary<PlanNode, int>();
        var open = new Stack<PlanNode>();
        var isOpen = new HashSet<PlanNode>();
        foreach (var start in nodes.Order(KahnOrder.Comparer))
        {
            if (index.ContainsKey(start))
                continue;
            var path = new Stack<(PlanNode Node, IEnumerator<PlanNode> Next)>();
            Enter(start);
            while (path.TryPeek(out var step))
            {
                if (step.Next.MoveNext())
                {
                    var other = step.Next.Current;
                    if (!index.TryGetValue(other, out var number))
                        Enter(other);
                    else if (isOpen.Contains(other))
                        low[step.Node] = Math.Min(low[step.Node], number);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var parent))
                    low[parent.Node] = Math.Min(low[parent.Node], low[step.Node]);
                if (low[step.Node] == index[step.Node])
                    Close(step.Node);
            }

            void Enter(PlanNode node)
            {
                index[node] = low[node] = index.Count;
                open.Push(node);
                isOpen.Add(node);
                path.Push((node, next[node].GetEnumerator()));
            }
        }
        return found;

        void Close(PlanNode root)
        {
            var component = new List<PlanNode>();
            PlanNode node;
            do
            {
                node = open.Pop();
                isOpen.Remove(node);
                component.Add(node);
            } while (node != root);
            if (component.Count > 1)
                found.Add(component);
        }
    }
}
