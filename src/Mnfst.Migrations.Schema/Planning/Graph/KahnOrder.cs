using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Graph;

/// <summary>Kahn's algorithm: of the nodes that wait for nothing, the first by phase, id and verb comes next, columns in the order of their table.</summary>
internal sealed class KahnOrder
{
    private readonly Dictionary<PlanNode, int> _waitsFor = [];
    private readonly ILookup<PlanNode, PlanNode> _then;

    public KahnOrder(IEnumerable<PlanNode> nodes, IReadOnlyList<(PlanNode Before, PlanNode After)> edges)
    {
        foreach (var node in nodes.Where(node => node.Host is null))
            _waitsFor.Add(node, 0);
        foreach (var (_, after) in edges)
            _waitsFor[after]++;
        _then = edges.ToLookup(edge => edge.Before, edge => edge.After);
    }

    /// <summary>The order of nodes that nothing else puts in order.</summary>
    public static IComparer<PlanNode> Comparer { get; } =
        Comparer<PlanNode>.Create(
            (left, right) =>
            {
                var order = left.Phase.CompareTo(right.Phase);
                // What is dropped goes in the opposite order of what is made.
                if (order == 0)
                    order = left.Phase is PlanPhase.Remove or PlanPhase.TakeDown or PlanPhase.OnlineRemove
                        ? right.Target.Kind.CompareTo(left.Target.Kind)
                        : left.Target.Kind.CompareTo(right.Target.Kind);
                if (
                    order == 0
                    && (left.Target.Schema, left.Target.Name) == (right.Target.Schema, right.Target.Name)
                )
                    order = left.Position.CompareTo(right.Position);
                if (order == 0)
                    order = ObjectId.Order.Compare(left.Target, right.Target);
                return order == 0 ? left.Verb.CompareTo(right.Verb) : order;
            }
        );

    /// <summary>The nodes that wait for each other.</summary>
    public HashSet<PlanNode> Rest { get; } = [];

    public List<PlanNode> Sort()
    {
        var ready = new PriorityQueue<PlanNode, PlanNode>(Comparer);
        foreach (var (node, count) in _waitsFor)
        {
            if (count == 0)
                ready.Enqueue(node, node);
            else
                Rest.Add(node);
        }
        var sorted = new List<PlanNode>(_waitsFor.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            sorted.Add(node);
            foreach (var next in _then[node])
            {
                if (--_waitsFor[next] == 0 && Rest.Remove(next))
                    ready.Enqueue(next, next);
            }
        }
        return sorted;
    }
}
