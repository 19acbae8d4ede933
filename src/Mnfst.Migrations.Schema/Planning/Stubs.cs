using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Graph;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>
/// Breaks cycles of views and routines: one of them is first made without what it stands on, and is replaced when all are there;
/// or it is made to stand on nothing before any of them is dropped.
/// </summary>
internal sealed class Stubs(PlanGraph graph, ModelElements from, ModelElements to, StepRenderer renderer)
{
    /// <summary>Breaks a cycle; false if none of its nodes can be made so.</summary>
    public bool Break(IReadOnlyList<PlanNode> cycle) => BreakCreation(cycle) || BreakDrop(cycle);

    private bool BreakCreation(IReadOnlyList<PlanNode> cycle)
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
            new PlanNode(PlanVerb.Stub, id, PlanPhase.Build) { Render = () => renderer.Stub(id) }
        );
        node.Render = () => renderer.Fill(id);
        // The others stand on what is made first.
        var roots = cycle.ToHashSet();
        graph.Forget(edge => edge.Before.Root == node && roots.Contains(edge.After.Root));
        foreach (var other in cycle.Where(other => to.NeedsOf(other.Target).Contains(id)))
            graph.Order(stub, other);
        graph.Order(stub, node);
        graph.Order(graph.Find(PlanVerb.Drop, id), stub);
        return true;
    }

    private bool BreakDrop(IReadOnlyList<PlanNode> cycle)
    {
        var node = cycle.FirstOrDefault(node =>
            node.Verb == PlanVerb.Drop
            && graph.Find(PlanVerb.Hollow, node.Target) is null
            && StubRenderer.CanStub(from.Object(node.Target))
        );
        if (node is null)
            return false;
        var id = node.Target;
        var hollow = graph.Add(
            new PlanNode(PlanVerb.Hollow, id, node.Phase) { Render = () => renderer.Hollow(id) }
        );
        var roots = cycle.ToHashSet();
        graph.Forget(edge => edge.Before.Root == node && roots.Contains(edge.After.Root));
        foreach (var other in from.NeedsOf(id))
            graph.Order(hollow, graph.Find(PlanVerb.Drop, other));
        graph.Order(hollow, node);
        return true;
    }
}
