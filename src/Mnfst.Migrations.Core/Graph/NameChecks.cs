using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>Ids and labels: legal, and each used once.</summary>
internal static class NameChecks
{
    public static void Check(LinkTable table, List<Diagnostic> faults)
    {
        foreach (var duplicates in table.Duplicates.GroupBy(d => d.First, d => d.Revision))
            ReportDuplicates([duplicates.Key, .. duplicates], faults);

        var labelOwners = new Dictionary<string, Revision>(StringComparer.Ordinal);
        foreach (var revision in table.Revisions)
        {
            CheckLegality(revision.Id, "revision id", revision.Declaration?.Id, faults);
            for (var i = 0; i < revision.BranchLabels.Count; i++)
                CheckLabel(table, revision, i, labelOwners, faults);
        }
    }

    /// <summary>
    /// Which of several is "the first" must not depend on the order in which files are found, so their places
    /// decide.
    /// </summary>
    private static void ReportDuplicates(List<Revision> revisions, List<Diagnostic> faults)
    {
        var byPlace = revisions
            .OrderBy(revision => revision.Declaration?.Id.Path ?? "", StringComparer.Ordinal)
            .ThenBy(revision => revision.Declaration?.Id.Span.Start ?? 0)
            .ToList();
        var first = byPlace[0].Declaration?.Id.ToString() ?? "another place";
        foreach (var other in byPlace.Skip(1))
            faults.Add(DiagnosticCatalog.DuplicateRevision.At(other.Declaration?.Id, other.Id, first));
    }

    private static void CheckLabel(
        LinkTable table,
        Revision revision,
        int index,
        Dictionary<string, Revision> owners,
        List<Diagnostic> faults
    )
    {
        var label = revision.BranchLabels[index];
        var place = revision.Declaration?.BranchLabels.ElementAtOrDefault(index);
        CheckLegality(label, "branch label", place, faults);
        if (table.TryFindId(label, out _))
            Report("a revision id");
        else if (owners.TryGetValue(label, out var owner))
            Report(ReferenceEquals(owner, revision) ? "given to it" : $"used by revision '{owner.Id}'");
        else
            owners.Add(label, revision);

        void Report(string use) =>
            faults.Add(DiagnosticCatalog.AmbiguousBranchLabel.At(place, label, revision.Id, use));
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
