using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>Follows each link by its name, and reports those that lead nowhere or to where they began.</summary>
internal sealed class LinkResolver
{
    /// <summary>Looking for the nearest name costs a pass over all of them, so a hopeless graph gets it so often only.</summary>
    private const int MaxSuggestions = 100;

    private delegate bool Lookup(string name, out int node);

    private readonly LinkTable _table;
    private readonly List<Diagnostic> _faults;
    private int _suggestions;

    private LinkResolver(LinkTable table, List<Diagnostic> faults)
    {
        _table = table;
        _faults = faults;
    }

    public static ResolvedLinks Resolve(LinkTable table, List<Diagnostic> faults)
    {
        var resolver = new LinkResolver(table, faults);
        var count = table.Revisions.Count;
        var down = new int[count][];
        var parents = new int[count][];
        for (var node = 0; node < count; node++)
        {
            var revision = table.Revisions[node];
            var declaration = revision.Declaration;
            down[node] = resolver.Follow(
                node,
                DiagnosticCatalog.UnknownDownRevision,
                "down_revision",
                revision.DownRevisions,
                declaration?.DownRevisions,
                table.TryFindId
            );
            var dependencies = resolver.Follow(
                node,
                DiagnosticCatalog.UnknownDependency,
                "depends_on",
                revision.DependsOn,
                declaration?.DependsOn,
                table.TryFindDependency
            );
            parents[node] = dependencies.Length == 0 ? down[node] : [.. down[node].Union(dependencies)];
        }
        return new ResolvedLinks(Adjacency.FromLists(down), Adjacency.FromLists(parents));
    }

    private int[] Follow(
        int node,
        DiagnosticDescriptor unknown,
        string kind,
        EquatableArray<string> names,
        EquatableArray<SourceLocation>? places,
        Lookup lookup
    )
    {
        if (names.Count == 0)
            return [];
        var targets = new List<int>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var place = places?.ElementAtOrDefault(i);
            if (!lookup(names[i], out var target))
                ReportUnknown(node, unknown, kind, names[i], place);
            else if (target == node)
                _faults.Add(DiagnosticCatalog.SelfLoop.At(place, _table.Revisions[node].Id, kind));
            else if (targets.Contains(target))
                ReportRepeated(node, kind, names[i], place);
            else
                targets.Add(target);
        }
        return [.. targets];
    }

    private void ReportRepeated(int node, string kind, string name, SourceLocation? place) =>
        _faults.Add(
            DiagnosticCatalog.RedundantLink.At(
                place,
                _table.Revisions[node].Id,
                kind,
                name,
                "it is given twice"
            )
        );

    private void ReportUnknown(
        int node,
        DiagnosticDescriptor unknown,
        string kind,
        string name,
        SourceLocation? place
    )
    {
        var id = _table.Revisions[node].Id;
        var full = name.Length == 0 ? [] : _table.IdsStartingWith(name).Take(3).ToList();
        if (full.Count > 0)
        {
            var choices = string.Join(" or ", full.Select(candidate => $"'{candidate}'"));
            _faults.Add(DiagnosticCatalog.PartialId.At(place, id, kind, name, choices));
            return;
        }
        _faults.Add(unknown.At(place, id, name, Advise(id, name)));
    }

    private string Advise(string id, string name)
    {
        var nearest =
            _suggestions++ < MaxSuggestions
                ? NearestName.Find(name, _table.SortedIds().Where(known => known != id))
                : null;
        return nearest is null
            ? "Add the missing revision, or name one that exists."
            : $"Did you mean '{nearest}'?";
    }
}
