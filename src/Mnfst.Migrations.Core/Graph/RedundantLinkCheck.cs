using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Finds links that another link of the same revision already implies. A down_revision is implied only by the
/// down_revisions below another one, since a dependency does not merge a branch; a depends_on by anything below.
/// </summary>
internal sealed class RedundantLinkCheck
{
    private readonly RevisionGraph _graph;
    private readonly List<Diagnostic> _faults;
    private readonly Lazy<AncestryIndex> _lines;
    private readonly Lazy<AncestryIndex> _all;

    private RedundantLinkCheck(RevisionGraph graph, List<Diagnostic> faults)
    {
        _graph = graph;
        _faults = faults;
        _lines = new(() => new AncestryIndex(graph.Down, graph.Revisions.Count));
        _all = new(() => new AncestryIndex(graph.Parents, graph.Revisions.Count));
    }

    public static void Check(RevisionGraph graph, List<Diagnostic> faults)
    {
        var check = new RedundantLinkCheck(graph, faults);
        foreach (var node in graph.Nodes)
        {
            if (graph[node].DownRevisions.Count + graph[node].DependsOn.Count > 1)
                check.CheckLinksOf(node);
        }
    }

    private void CheckLinksOf(int node)
    {
        var revision = _graph[node];
        var declaration = revision.Declaration;
        for (var i = 0; i < revision.DownRevisions.Count; i++)
        {
            var target = _graph.NodeOf(revision.DownRevisions[i]);
            if (FindAbove(target, _graph.Down[node], _lines.Value) is { } above)
                Report("down_revision", target, above, declaration?.DownRevisions.ElementAtOrDefault(i));
        }
        for (var i = 0; i < revision.DependsOn.Count; i++)
        {
            var target = _graph.NodeNamed(revision.DependsOn[i]);
            if (FindAbove(target, _graph.Parents[node], _all.Value) is { } above)
                Report("depends_on", target, above, declaration?.DependsOn.ElementAtOrDefault(i));
            else if (_graph.Down[node].Contains(target))
                Report("depends_on", target, target, declaration?.DependsOn.ElementAtOrDefault(i));
        }

        void Report(string kind, int target, int above, SourceLocation? place) =>
            _faults.Add(
                DiagnosticCatalog.RedundantLink.At(
                    place,
                    revision.Id,
                    kind,
                    _graph[target].Id,
                    above == target
                        ? "it is its down_revision"
                        : $"it comes before '{_graph[above].Id}' anyway"
                )
            );
    }

    private static int? FindAbove(int target, Adjacency.Targets others, AncestryIndex ancestry)
    {
        foreach (var other in others)
        {
            if (other != target && ancestry.IsAncestorOrSelf(target, other))
                return other;
        }
        return null;
    }
}
