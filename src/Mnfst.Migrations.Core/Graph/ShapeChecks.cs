using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>What a sound graph may still be faulted for: several heads, several bases, needless links.</summary>
internal static class ShapeChecks
{
    public static void Check(RevisionGraph graph, GraphOptions options, List<Diagnostic> faults)
    {
        if (!options.MayLackLinks && options.Unread.Count == 0)
            CheckEnds(graph, options, faults);
        RedundantLinkCheck.Check(graph, faults);
    }

    private static void CheckEnds(RevisionGraph graph, GraphOptions options, List<Diagnostic> faults)
    {
        var heads = graph.Heads;
        if (heads.Count > 1 && !options.AllowMultipleHeads)
            faults.Add(
                DiagnosticCatalog.MultipleHeads.At(PlaceOfLast(heads), heads.Count, Join(heads)) with
                {
                    Fixes = HeadFixes.Of(graph),
                }
            );

        var bases = graph.Bases;
        if (bases.Count > 1)
            faults.Add(
                DiagnosticCatalog.MultipleBases.At(
                    PlaceOfLast(bases),
                    bases.Count,
                    Join(bases),
                    bases[bases.Count - 1].Id
                )
            );
    }

    private static SourceLocation? PlaceOfLast(IReadOnlyList<Revision> revisions) =>
        revisions[revisions.Count - 1].Declaration?.Id;

    private static string Join(IReadOnlyList<Revision> revisions) =>
        NameList.Join([.. revisions.Select(revision => revision.Id)]);
}
