using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>What revisions that were left half done allow: to be finished the way they were going.</summary>
internal static class InterruptedRevisions
{
    private const string OrRepair =
        "or bring the schema into order by hand and 'stamp' the revision that it then stands at";

    /// <summary>Refuses to turn round half-way.</summary>
    /// <exception cref="MigrationException">A revision was interrupted on its way in the other direction.</exception>
    public static void RefuseOtherDirection(JournalSnapshot journal, MigrationDirection direction)
    {
        var stuck = journal.Interrupted.FirstOrDefault(row =>
            row.IsDowngradeInterrupted != (direction == MigrationDirection.Downgrade)
        );
        if (stuck is null)
            return;
        throw new MigrationException(
            stuck.IsDowngradeInterrupted
                ? $"The downgrade of revision '{stuck.Revision}' was interrupted after {stuck.DowngradeStep} steps. Run downgrade to finish it, {OrRepair}."
                : $"The upgrade of revision '{stuck.Revision}' was interrupted after {stuck.UpgradeStep} of {stuck.UpgradeSteps} steps. Run upgrade to finish it, {OrRepair}."
        );
    }

    /// <summary>Tells of revisions that stay half done because nobody asked for them.</summary>
    public static void WarnOfOthers(
        JournalSnapshot journal,
        IEnumerable<string> planned,
        IMigrationObserver observer
    )
    {
        foreach (var row in journal.Interrupted.ExceptBy(planned, row => row.Revision))
            observer.Warning(
                $"Revision '{row.Revision}' was interrupted and stays so: it is not in this plan."
            );
    }

    /// <summary>
    /// A revision goes on where it stopped only if the steps before are still those that ran.
    /// </summary>
    /// <exception cref="MigrationException">They have changed.</exception>
    public static void RefuseChangedPrefix(RevisionScript script, RevisionRow row)
    {
        var done = row.DowngradeStep ?? row.UpgradeStep;
        if (done <= script.Steps.Count && ScriptChecksum.Of(script).OfFirst(done) == row.Checksum)
            return;
        throw new MigrationException(
            $"Revision '{row.Revision}' was interrupted after {done} steps, and these have changed since, so it can not go on. Restore them, {OrRepair}."
        );
    }
}
