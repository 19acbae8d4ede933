using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Graph;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>
/// Breaks cycles of views and routines: one of them is first made without what it stands on, and is replaced when all are there.
/// </summary>
internal sealed class Stubs(PlanGraph graph, ModelElements to, StepRenderer renderer)
{
    /// <summary>Breaks a cycle; false if none of its nodes can be made so.</summary>
    public bool Break(IReadOnlyList<PlanNode> cycle)
    {
        var node = cycle.FirstOrDefault(node =>
            node.Verb == PlanVerb.Create
            && graph.Find(PlanVerb.Stub, node.Target) is null
            && StubRenderer.CanStub(to.Object(node.Target))
        );
        if (node is null)
            return false;
        var id = node.Target;
        var stub = graph.Add(
            new PlanNode(PlanVerb.Stub, id, PlanPhase.Build)
            {
                Render = () => renderer.Stub(id),
            }
        );
        node.Render = () => renderer.Fill(id);
        // The others stand on what is made first.
        var roots = cycle.ToHashSet();
        foreach (var other in cycle.Where(other => to.NeedsOf(other.Target).Contains(id)))
            graph.Order(stub, other);
        graph.Forget(edge => edge.Before.Root == node && roots.Contains(edge.After.Root));
        graph.Order(stub, node);
        if (graph.Find(PlanVerb.Drop, id) is { } drop)
            graph.Order(drop, stub);
        return true;
    }
}
