using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Graph;

/// <summary>
/// Nodes, and which must come before which. Nothing goes deeper into the stack with the length of a chain: thousands of tables
/// that reference each other in a row are like any others.
/// </summary>
internal sealed class PlanGraph
{
    private readonly Dictionary<(PlanVerb, ObjectId), PlanNode> _nodes = [];
    private readonly HashSet<(PlanNode Before, PlanNode After)> _edges = [];
    private ILookup<PlanNode, PlanNode> _hosted = Enumerable.Empty<PlanNode>().ToLookup(node => node);

    public IEnumerable<PlanNode> Nodes => _nodes.Values;

    public PlanNode Add(PlanNode node)
    {
        _nodes.Add((node.Verb, node.Target), node);
        return node;
    }

    public PlanNode? Find(PlanVerb verb, ObjectId target) => _nodes.GetValueOrDefault((verb, target));

    /// <summary>Says that one node comes before another; nothing if one of them is not there.</summary>
    public void Order(PlanNode? before, PlanNode? after)
    {
        if (before is not null && after is not null && before != after)
            _edges.Add((before, after));
    }

    /// <summary>
    /// The nodes that have statements of their own, in an order that holds all that was said. Where nodes would have to come
    /// before each other, those that can leave their hosts do; where that does not help, the breaker has to find a way.
    /// </summary>
    /// <param name="breakCycle">
    /// Changes the graph so that some nodes no longer form a cycle, and says whether it could; what it cannot break is left to
    /// PostgreSQL, which will say what is missing.
    /// </param>
    public List<PlanNode> Sort(Func<IReadOnlyList<PlanNode>, bool> breakCycle)
    {
        while (true)
        {
            var edges = RootEdges();
            var order = new KahnOrder(_nodes.Values, edges);
            var sorted = order.Sort();
            if (order.Rest.Count == 0)
            {
                _hosted = _nodes.Values.Where(node => node.Host is not null).ToLookup(node => node.Host!);
                return sorted;
            }
            foreach (var cycle in Cycles.Of(order.Rest, edges))
            {
                if (!LeaveHosts(cycle) && !breakCycle(cycle))
                    Cut(cycle);
            }
        }
    }

    /// <summary>Takes from their hosts those that tie them to each other: keys if that may do, then defaults, then all.</summary>
    private bool LeaveHosts(IReadOnlyList<PlanNode> cycle)
    {
        var roots = cycle.ToHashSet();
        var candidates = _edges
            .Where(edge =>
                edge.Before.Root != edge.After.Root
                && roots.Contains(edge.Before.Root)
                && roots.Contains(edge.After.Root)
            )
            .SelectMany(edge => (PlanNode[])[edge.Before, edge.After])
            .Where(node => node.Host is not null && node.CanLeaveHost)
            .ToHashSet();
        if (candidates.Count == 0)
            return false;
        var rank = candidates.Min(Rank);
        foreach (var node in candidates.Where(node => Rank(node) == rank))
            node.Host = null;
        return true;
    }

    private static int Rank(PlanNode node) =>
        node.Target.Kind switch
        {
            ObjectKind.Constraint => 0,
            ObjectKind.Default => 1,
            _ => 2,
        };

    private void Cut(IReadOnlyList<PlanNode> cycle)
    {
        var roots = cycle.ToHashSet();
        var first = cycle.Order(KahnOrder.Comparer).First();
        _edges.RemoveWhere(edge => edge.After.Root == first && roots.Contains(edge.Before.Root));
    }

    /// <summary>The nodes that stay with a host, once the order is found.</summary>
    public IEnumerable<PlanNode> HostedBy(PlanNode host) => _hosted[host];

    /// <summary>Takes back what was said of the order of some nodes.</summary>
    public void Forget(Predicate<(PlanNode Before, PlanNode After)> edges) => _edges.RemoveWhere(edges);

    private List<(PlanNode Before, PlanNode After)> RootEdges() =>
        [
            .. _edges
                .Select(edge => (Before: edge.Before.Root, After: edge.After.Root))
                .Where(edge => edge.Before != edge.After)
                .Distinct(),
        ];
}
