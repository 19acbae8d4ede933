using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>Ids and labels: legal, and each used once.</summary>
internal static class NameChecks
{
    public static void Check(LinkTable table, List<Diagnostic> faults)
    {
        var names = table.Names;
        for (var node = 0; node < table.Revisions.Length; node++)
        {
            var revision = table.Revisions[node];
            CheckLegality(revision.Id, "revision id", revision.Declaration?.Id, faults);
            if (names.HasCollisions && names.TryFindId(revision.Id, out var first) && first != node)
                ReportDuplicate(revision, table.Revisions[first], faults);
            if (revision.BranchLabels.Count > 0)
                CheckLabels(table, node, faults);
        }
    }

    private static void ReportDuplicate(Revision revision, Revision first, List<Diagnostic> faults) =>
        faults.Add(
            DiagnosticCatalog.DuplicateRevision.At(
                revision.Declaration?.Id,
                revision.Id,
                first.Declaration?.Id.ToString() ?? "another place"
            )
        );

    private static void CheckLabels(LinkTable table, int node, List<Diagnostic> faults)
    {
        var revision = table.Revisions[node];
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < revision.BranchLabels.Count; i++)
        {
            var label = revision.BranchLabels[i];
            var place = revision.Declaration?.PlaceOfBranchLabel(i);
            CheckLegality(label, "branch label", place, faults);
            if (FindOtherUse(table, revision, label, own) is { } use)
                faults.Add(DiagnosticCatalog.AmbiguousBranchLabel.At(place, label, revision.Id, use));
        }
    }

    private static string? FindOtherUse(LinkTable table, Revision revision, string label, HashSet<string> own)
    {
        if (table.Names.TryFindId(label, out _))
            return "a revision id";
        if (table.Names.TryFindLabel(label, out var owner) && table.Revisions[owner].Id != revision.Id)
            return $"used by revision '{table.Revisions[owner].Id}'";
        return own.Add(label) ? null : "given to it";
    }

    private static void CheckLegality(
        string name,
        string kind,
        SourceLocation? place,
        List<Diagnostic> faults
    )
    {
        if (NameRules.FindFault(name) is { } fault)
            faults.Add(DiagnosticCatalog.IllegalName.At(place, name, kind, fault));
    }
}
