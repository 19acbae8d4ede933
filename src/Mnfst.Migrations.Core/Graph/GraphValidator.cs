using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Checks revisions and makes a <see cref="RevisionGraph"/> of them. All faults are reported at once, each once:
/// first the names and links, and only if those are sound the shape that they form, since a misspelt link would
/// otherwise show up as a head and a base as well. What another fault would only seem to cause is not reported.
/// </summary>
public static class GraphValidator
{
    /// <summary>Checks the revisions, in whatever order they come.</summary>
    public static GraphValidation Validate(IEnumerable<Revision> revisions, GraphOptions options)
    {
        var table = new LinkTable(revisions);
        var faults = new List<Diagnostic>();
        NameChecks.Check(table, faults);
        ReplacementChecks.Check(table, faults);
        var links = LinkResolver.Resolve(table, options, faults, out var isComplete);
        var order = TopologicalOrder.Of(table.Revisions, links.Parents);
        if (order.Count < table.Revisions.Length)
            CycleChecks.Check(table, links, faults);
        var graph =
            isComplete && !faults.Exists(fault => fault.Severity == DiagnosticSeverity.Error)
                ? Renumber(table, links, order)
                : null;
        CreateDateCheck.Check(table, links, order, faults);
        if (graph is not null)
            ShapeChecks.Check(graph, options, faults);
        return new GraphValidation(graph, Sort(faults));
    }

    /// <summary>Numbers the revisions by their position, which is what makes every later question one pass.</summary>
    private static RevisionGraph Renumber(LinkTable table, ResolvedLinks links, List<int> order)
    {
        var positions = new int[order.Count];
        var revisions = new Revision[order.Count];
        for (var position = 0; position < revisions.Length; position++)
        {
            positions[order[position]] = position;
            revisions[position] = table.Revisions[order[position]];
        }
        return new RevisionGraph(
            revisions,
            table.Names.Renumber(positions),
            links.Renumber(order, positions)
        );
    }

    private static List<Diagnostic> Sort(List<Diagnostic> faults) =>
        faults
            .OrderBy(fault => fault.Location, PlaceComparer.Instance)
            .ThenBy(fault => fault.Id, StringComparer.Ordinal)
            .ThenBy(fault => fault.Message, StringComparer.Ordinal)
            .ToList();
}
