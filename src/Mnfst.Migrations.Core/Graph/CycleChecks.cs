using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Reports cycles: those of down_revisions alone, then, with the links that close them taken away, those that
/// only depends_on completes.
/// </summary>
internal static class CycleChecks
{
    public static void Check(LinkTable table, ResolvedLinks links, List<Diagnostic> faults)
    {
        var roots = Enumerable
            .Range(0, table.Revisions.Length)
            .OrderBy(node => table.Revisions[node].Id, StringComparer.Ordinal)
            .ToList();

        var cycles = CycleReduction.Find(links.Down, roots);
        foreach (var cycle in cycles)
            Report(DiagnosticCatalog.Cycle, cycle);
        foreach (var cycle in CycleReduction.Find(CycleReduction.Without(links.Parents, cycles), roots))
            Report(DiagnosticCatalog.DependencyCycle, cycle);

        void Report(DiagnosticDescriptor descriptor, CycleFinder.Cycle cycle) =>
            faults.Add(descriptor.At(PlaceOfLink(table, cycle.Last, cycle.First), Describe(table, cycle)));
    }

    private static string Describe(LinkTable table, CycleFinder.Cycle cycle)
    {
        var members = cycle.Members.Select(node => table.Revisions[node].Id).ToList();
        if (cycle.Omitted > 0)
            members.Insert(members.Count - 1, $"({cycle.Omitted} more)");
        members.Add(members[0]);
        return string.Join(" -> ", members);
    }

    private static SourceLocation? PlaceOfLink(LinkTable table, int from, int to)
    {
        var revision = table.Revisions[from];
        for (var i = 0; i < revision.DownRevisions.Count; i++)
        {
            if (revision.DownRevisions[i] == table.Revisions[to].Id)
                return revision.Declaration?.PlaceOfLink(LinkKind.DownRevision, i);
        }
        for (var i = 0; i < revision.DependsOn.Count; i++)
        {
            if (table.Names.TryFind(revision.DependsOn[i], out var node) && node == to)
                return revision.Declaration?.PlaceOfLink(LinkKind.DependsOn, i);
        }
        return revision.Declaration?.Id;
    }
}
