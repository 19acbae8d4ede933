using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>What a revision was made of is there no more, and was made into one revision only.</summary>
internal static class ReplacementChecks
{
    public static void Check(LinkTable table, List<Diagnostic> faults)
    {
        // Of nearly all projects no revision replaces another.
        Dictionary<string, Revision>? replacedBy = null;
        foreach (var revision in table.Revisions)
        {
            for (var i = 0; i < revision.Replaces.Count; i++)
            {
                replacedBy ??= new Dictionary<string, Revision>(StringComparer.Ordinal);
                var replaced = revision.Replaces[i];
                // That a second revision has the same id is said already.
                if (replacedBy.TryGetValue(replaced, out var owner) && IsAnother(revision, owner))
                    continue;
                if (FindFault(table, replacedBy, replaced) is { } fault)
                    faults.Add(
                        DiagnosticCatalog.WrongReplacement.At(
                            revision.Declaration?.PlaceOfReplaced(i),
                            revision.Id,
                            replaced,
                            fault
                        )
                    );
                else
                    replacedBy.Add(replaced, revision);
            }
        }
    }

    private static bool IsAnother(Revision revision, Revision owner) =>
        owner.Id == revision.Id && !ReferenceEquals(owner, revision);

    private static string? FindFault(
        LinkTable table,
        Dictionary<string, Revision> replacedBy,
        string replaced
    )
    {
        if (NameRules.FindFault(replaced) is { } fault)
            return $"which cannot be a revision id: {fault}. Write the id of a revision that existed.";
        if (table.Names.TryFindId(replaced, out _))
            return "which still exists. Remove one of them.";
        return replacedBy.TryGetValue(replaced, out var other)
            ? $"which '{other.Id}' already replaces. Name it only once."
            : null;
    }
}
