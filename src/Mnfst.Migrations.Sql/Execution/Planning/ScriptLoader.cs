using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>
/// Makes the scripts of a plan, all of them before the first one runs, so that what cannot be run stops nothing
/// half-way.
/// </summary>
internal static class ScriptLoader
{
    public static IReadOnlyList<PlannedScript> LoadUpgrades(KnownRevisions known, RevisionPlan plan)
    {
        ArgumentFault.Refuse(plan.Steps.Select(revision => known.Find(revision.Id)!));
        return [.. plan.Steps.Select(revision => LoadUpgrade(known, revision))];
    }

    public static IReadOnlyList<PlannedScript> LoadDowngrades(KnownRevisions known, RevisionPlan plan)
    {
        ArgumentFault.Refuse(
            plan.Steps.Select(revision => known.FindDowngrade(revision.Id)).OfType<MigrationEntry>()
        );
        return [.. plan.Steps.Select(revision => LoadDowngrade(known, revision))];
    }

    /// <summary>The same for a dry run: up to the first revision that cannot be reverted.</summary>
    public static (IReadOnlyList<PlannedScript>, IReadOnlyList<NotTriedRevision>) TryLoadDowngrades(
        KnownRevisions known,
        RevisionPlan plan
    )
    {
        var scripts = new List<PlannedScript>();
        foreach (var revision in plan.Steps)
        {
            try
            {
                scripts.Add(LoadDowngrade(known, revision));
            }
            catch (MigrationException e)
            {
                string? fault = null;
                known.Find(revision.Id)?.TryLoadDowngrade(out fault);
                return (
                    scripts,
                    [
                        .. OneTransaction.NotTried(
                            plan.Steps.Skip(scripts.Count),
                            $"it cannot be reverted: {fault ?? e.Message}"
                        ),
                    ]
                );
            }
        }
        return (scripts, []);
    }

    private static PlannedScript LoadUpgrade(KnownRevisions known, Revision revision)
    {
        // What only the database has is applied, or was refused.
        var entry = known.Find(revision.Id)!;
        var script = entry.Load(MigrationDirection.Upgrade);
        var row = known.Journal.Rows.GetValueOrDefault(revision.Id);
        if (row is not null)
            InterruptedRevisions.RefuseChangedPrefix(script, row);
        return new PlannedScript(script, ToJournaled(entry, script), row);
    }

    public static PlannedScript LoadDowngrade(KnownRevisions known, Revision revision)
    {
        var row = known.Journal.Rows[revision.Id];
        var script = known.LoadDowngrade(revision, row);
        if (row.IsDowngradeInterrupted)
            InterruptedRevisions.RefuseChangedPrefix(script, row);
        return new PlannedScript(script, null, row);
    }

    /// <summary>What the journal keeps of a migration.</summary>
    public static JournaledRevision ToJournaled(MigrationEntry entry, RevisionScript upgrade) =>
        new(entry.Revision, upgrade.Steps.Count, entry.Checksum, StoredDowngrade.Write(entry))
        {
            StepChecksums = entry.Chain?.Links ?? [],
        };
}
