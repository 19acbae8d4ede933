using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Finds links that another link of the same revision already implies. A down_revision is implied only by the
/// down_revisions below another one, since a dependency does not merge a branch; a depends_on by anything below.
/// </summary>
internal sealed class RedundantLinkCheck
{
    private readonly RevisionGraph _graph;
    private readonly List<Diagnostic> _faults;
    private readonly Lazy<CoverageSearch> _lines;
    private readonly Lazy<CoverageSearch> _all;

    private RedundantLinkCheck(RevisionGraph graph, List<Diagnostic> faults)
    {
        _graph = graph;
        _faults = faults;
        _lines = new(() => new CoverageSearch(graph.Down));
        _all = new(() => new CoverageSearch(graph.Parents));
    }

    public static void Check(RevisionGraph graph, List<Diagnostic> faults)
    {
        var check = new RedundantLinkCheck(graph, faults);
        for (var node = 0; node < graph.Revisions.Count; node++)
        {
            var revision = graph[node];
            if (revision.DownRevisions.Count > 1)
                check.CheckDownRevisions(node, revision);
            if (revision.DependsOn.Count > 0)
                check.CheckDependencies(node, revision);
        }
    }

    private void CheckDownRevisions(int node, Revision revision)
    {
        var down = _graph.Down[node];
        var covered = _lines.Value.FindCovered(down, first: 0);
        if (covered.Count == 0 && down.Count == revision.DownRevisions.Count)
            return;

        var seen = new HashSet<int>();
        for (var i = 0; i < revision.DownRevisions.Count; i++)
        {
            var target = _graph.NodeOf(revision.DownRevisions[i]);
            if (!seen.Add(target))
                Report(revision, LinkKind.DownRevision, i, target, "it is given twice");
            else if (covered.TryGetValue(target, out var above))
                Report(revision, LinkKind.DownRevision, i, target, ComesBefore(above));
        }
    }

    private void CheckDependencies(int node, Revision revision)
    {
        var parents = _graph.Parents[node];
        var down = _graph.Down[node].Count;
        var covered = _all.Value.FindCovered(parents, first: down);
        if (covered.Count == 0 && parents.Count - down == revision.DependsOn.Count)
            return;

        // Among the parents a dependency that is a down_revision as well stands as the latter only.
        var besides = new HashSet<int>(parents.Skip(down));
        var seen = new HashSet<int>();
        for (var i = 0; i < revision.DependsOn.Count; i++)
        {
            var target = _graph.NodeNamed(revision.DependsOn[i]);
            if (!seen.Add(target))
                Report(revision, LinkKind.DependsOn, i, target, "it is given twice");
            else if (!besides.Contains(target))
                Report(revision, LinkKind.DependsOn, i, target, "it is already a down_revision");
            else if (covered.TryGetValue(target, out var above))
                Report(revision, LinkKind.DependsOn, i, target, ComesBefore(above));
        }
    }

    private string ComesBefore(int above) => $"'{_graph[above].Id}' already follows it";

    private void Report(Revision revision, string kind, int index, int target, string why) =>
        _faults.Add(
            DiagnosticCatalog.RedundantLink.At(
                revision.Declaration?.PlaceOfLink(kind, index),
                revision.Id,
                kind,
                _graph[target].Id,
                why
            )
        );
}
