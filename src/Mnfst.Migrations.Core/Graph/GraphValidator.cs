using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Checks revisions and makes a <see cref="RevisionGraph"/> of them. All faults are reported at once, each once:
/// first the names and links, and only if those are sound the shape that they form, since a misspelt link would
/// otherwise show up as a head and a base as well.
/// </summary>
public static class GraphValidator
{
    /// <summary>Checks the revisions, in whatever order they come.</summary>
    public static GraphValidation Validate(IEnumerable<Revision> revisions, GraphOptions options)
    {
        var table = new LinkTable(revisions);
        var faults = new List<Diagnostic>();
        NameChecks.Check(table, faults);
        var links = LinkResolver.Resolve(table, faults);
        var graph = Build(table, links, faults);
        CreateDateCheck.Check(table, links, faults);
        if (graph is not null)
            ShapeChecks.Check(graph, options, faults);
        return new GraphValidation(graph, Sort(faults));
    }

    private static RevisionGraph? Build(LinkTable table, ResolvedLinks links, List<Diagnostic> faults)
    {
        var ids = new string[table.Revisions.Count];
        for (var node = 0; node < ids.Length; node++)
            ids[node] = table.Revisions[node].Id;

        var order = TopologicalOrder.Of(ids, links.Parents);
        if (order.Count < ids.Length)
            CycleChecks.Check(table, links, faults);
        return faults.Exists(fault => fault.Severity == DiagnosticSeverity.Error)
            ? null
            : Renumber(table, links, order);
    }

    /// <summary>Numbers the revisions by their position, which is what makes every later question one pass.</summary>
    private static RevisionGraph Renumber(LinkTable table, ResolvedLinks links, List<int> order)
    {
        var positions = new int[order.Count];
        for (var position = 0; position < positions.Length; position++)
            positions[order[position]] = position;

        var revisions = new Revision[positions.Length];
        for (var position = 0; position < positions.Length; position++)
            revisions[position] = table.Revisions[order[position]];
        return new RevisionGraph(
            revisions,
            links.Down.Renumber(order, positions),
            links.Parents.Renumber(order, positions),
            table.Labels.ToDictionary(
                label => label.Key,
                label => positions[label.Value],
                StringComparer.Ordinal
            )
        );
    }

    private static List<Diagnostic> Sort(List<Diagnostic> faults) =>
        faults
            .OrderBy(fault => fault.Location?.Path ?? "", StringComparer.Ordinal)
            .ThenBy(fault => fault.Location?.Span.Start ?? 0)
            .ThenBy(fault => fault.Id, StringComparer.Ordinal)
            .ThenBy(fault => fault.Message, StringComparer.Ordinal)
            .ToList();
}
