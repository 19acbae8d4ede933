using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>What makes one head of several: a merge revision, or one branch put on top of another.</summary>
internal static class HeadFixes
{
    // Each pair is a choice, and among many nobody can choose.
    private const int MaxHeadsToRebase = 4;

    public static EquatableArray<DiagnosticFix> Of(RevisionGraph graph)
    {
        var heads = graph.Heads;
        var fixes = new List<DiagnosticFix> { Merge(graph, heads) };
        if (heads.Count <= MaxHeadsToRebase)
        {
            // The fault is reported at the last head: it is the one that the user is looking at.
            var last = heads[heads.Count - 1];
            var others = heads.Take(heads.Count - 1).ToList();
            fixes.AddRange(others.Select(other => Rebase(graph, last, other)).OfType<DiagnosticFix>());
            fixes.AddRange(others.Select(other => Rebase(graph, other, last)).OfType<DiagnosticFix>());
        }
        return fixes.ToEquatableArray();
    }

    private static RevisionFix Merge(RevisionGraph graph, IReadOnlyList<Revision> heads)
    {
        var names = heads.Select(head => $"'{head.Id}'").ToList();
        return new RevisionFix(
            heads.Count > NameList.MaxShown
                ? $"Merge all {heads.Count} heads"
                : $"Merge heads {MergeRevision.JoinWithAnd(names)}",
            MergeRevision.Of(graph, heads)
        );
    }

    private static TextFix? Rebase(RevisionGraph graph, Revision head, Revision onto) =>
        BranchStart.Find(graph, head, onto) is { Declaration: { } declaration } start
            ? new TextFix(
                $"Rebase '{head.Id}' onto '{onto.Id}'",
                declaration.PlaceOfLink(LinkKind.DownRevision, 0),
                start.DownRevisions[0],
                onto.Id
            )
            : null;
}
