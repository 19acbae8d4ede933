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
        var count = table.Revisions.Count;
        var roots = Enumerable
            .Range(0, count)
            .OrderBy(node => table.Revisions[node].Id, StringComparer.Ordinal)
            .ToList();

        var closing = new HashSet<(int From, int To)>();
        foreach (var cycle in CycleFinder.Find(links.Down, roots, count))
        {
            closing.Add((cycle.Last, cycle.First));
            Report(DiagnosticCatalog.Cycle, cycle);
        }

        var rest = new int[count][];
        for (var node = 0; node < count; node++)
        {
            var targets = new List<int>();
            foreach (var parent in links.Parents[node])
            {
                if (!closing.Contains((node, parent)))
                    targets.Add(parent);
            }
            rest[node] = [.. targets];
        }
        foreach (var cycle in CycleFinder.Find(Adjacency.FromLists(rest), roots, count))
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
        var declaration = revision.Declaration;
        var target = table.Revisions[to];
        for (var i = 0; i < revision.DownRevisions.Count; i++)
        {
            if (revision.DownRevisions[i] == target.Id)
                return declaration?.DownRevisions.ElementAtOrDefault(i);
        }
        for (var i = 0; i < revision.DependsOn.Count; i++)
        {
            if (table.TryFindDependency(revision.DependsOn[i], out var node) && node == to)
                return declaration?.DependsOn.ElementAtOrDefault(i);
        }
        return declaration?.Id;
    }
}
