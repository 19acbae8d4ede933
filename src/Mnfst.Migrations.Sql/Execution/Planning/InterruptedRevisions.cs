using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>What revisions that were left half done allow: to be finished the way they were going.</summary>
internal static class InterruptedRevisions
{
    private const string OrRepair = "or fix the schema by hand and 'stamp' the revision that it is then at";

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
                ? $"The downgrade of revision '{stuck.Revision}' was interrupted after {Steps(stuck.StepsDone)}. {Advise(stuck)}"
                : $"The upgrade of revision '{stuck.Revision}' was interrupted after {stuck.UpgradeStep} of {Steps(stuck.UpgradeSteps)}. {Advise(stuck)}"
        );
    }

    /// <summary>Refuses to go up while a revision is half done that only the database has.</summary>
    /// <exception cref="MigrationException">There is one.</exception>
    public static void RefuseGone(KnownRevisions known)
    {
        var stuck = known.Missing.FirstOrDefault(row =>
            row is { State: RevisionState.Interrupted, IsDowngradeInterrupted: false }
        );
        if (stuck is not null)
            throw new MigrationException(
                $"Revision '{stuck.Revision}' was interrupted and its file is missing, so it cannot resume. Finish it with the version of the project that has it, {OrRepair}."
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
                $"Revision '{row.Revision}' was interrupted and remains so: it is not in this plan."
            );
    }

    /// <summary>
    /// A revision goes on where it stopped only if what ran before is still what is written there.
    /// </summary>
    /// <exception cref="MigrationException">It has changed.</exception>
    public static void RefuseChangedPrefix(RevisionScript script, RevisionRow row)
    {
        // A backfill that is half done belongs to it.
        var ran = row.StepsDone + (row.BackfillKey is null ? 0 : 1);
        if (ran == 0 || StepChecksums.Of(script).OfFirst(ran) == row.Checksum)
            return;
        var what = row.BackfillKey is null
            ? $"after {Steps(row.StepsDone)}, and {(row.StepsDone == 1 ? "this has" : "these have")} changed since"
            : $"in the backfill of step {ran}, and the steps up to it have changed since";
        throw new MigrationException(
            $"Revision '{row.Revision}' was interrupted {what}, so it cannot resume. Restore what ran, {OrRepair}."
        );
    }

    /// <summary>How an interrupted revision is brought to an end.</summary>
    public static string Advise(RevisionRow row) =>
        $"Run {(row.IsDowngradeInterrupted ? "downgrade" : "upgrade")} to finish it, {OrRepair}.";

    /// <summary>
    /// Refuses to run a step again of which nobody knows whether it ran, unless that does no harm or somebody says so.
    /// </summary>
    /// <exception cref="MigrationException">There is such a step.</exception>
    public static void RefuseRepetition(
        RevisionScript script,
        RevisionRow? row,
        MigrationOptions options,
        IMigrationObserver observer
    )
    {
        if (row is null || FindDoubt(script, row) is not { } step)
            return;
        var place = $"step {row.StepsDone + 1} of {script.Steps.Count}";
        if (step.Location is { } location)
            place += $" ({location})";
        if (step.IsIdempotent)
            observer.Warning(
                $"Revision '{row.Revision}' was interrupted in {place}, which may have run. It runs again, because it is declared idempotent."
            );
        else if (options.Rerun)
            observer.Warning(
                $"Revision '{row.Revision}' was interrupted in {place}, which may have run. It runs again because of --rerun."
            );
        else if (!Repetition.IsHarmless(step))
            throw new MigrationException(
                $"Revision '{row.Revision}' was interrupted in {place}, which runs outside a transaction and may have run, as a whole or in part. Nothing was done. Check what it did, then run it again with --rerun, {OrRepair}. If it can safely run twice, declare it: '-- mnfst:idempotent' above it, or op.Autocommit(..., idempotent: true)."
            );
    }

    /// <summary>Whether an interrupted revision goes on only if somebody says that a step may run again.</summary>
    public static bool NeedsRerun(RevisionScript script, RevisionRow row) =>
        FindDoubt(script, row) is { } step && !Repetition.IsHarmless(step);

    /// <summary>The step that may have run; null if none.</summary>
    private static MigrationStep? FindDoubt(RevisionScript script, RevisionRow row) =>
        row is { State: RevisionState.Interrupted, IsStepSent: true }
            ? script.Steps.ElementAtOrDefault(row.StepsDone)
            : null;

    private static string Steps(int count) => count == 1 ? "1 step" : $"{count} steps";
}
