using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>Finds the revisions that were begun and not ended, and what of them ran.</summary>
internal static class InterruptedReader
{
    public static IReadOnlyList<InterruptedRevision> Read(KnownRevisions known) =>
        [
            .. known
                .Journal.Interrupted.OrderBy(row => row.Revision, StringComparer.Ordinal)
                .Select(row => Read(known, row)),
        ];

    private static InterruptedRevision Read(KnownRevisions known, RevisionRow row)
    {
        var revision = known.Graph.Find(row.Revision) ?? new Revision(row.Revision);
        var direction = row.IsDowngradeInterrupted
            ? MigrationDirection.Downgrade
            : MigrationDirection.Upgrade;
        try
        {
            var script = LoadScript(known, revision, row, direction);
            InterruptedRevisions.RefuseChangedPrefix(script, row);
            return new InterruptedRevision(revision, direction, row, [.. StepsOf(script, row)], null);
        }
        catch (MigrationException e)
        {
            return new InterruptedRevision(revision, direction, row, [], e.Message);
        }
    }

    /// <summary>What was interrupted.</summary>
    /// <exception cref="MigrationException">It is not known, or cannot be read.</exception>
    public static RevisionScript LoadScript(
        KnownRevisions known,
        Revision revision,
        RevisionRow row,
        MigrationDirection direction
    ) =>
        known.Find(revision.Id)?.Load(direction)
        ?? (
            direction == MigrationDirection.Downgrade
                ? StoredDowngrade.Read(revision, row)
                : throw new MigrationException(
                    "Its file is missing. Check out the version of the project that has it."
                )
        );

    private static IEnumerable<InterruptedStep> StepsOf(RevisionScript script, RevisionRow row) =>
        script.Steps.Select(
            (step, i) =>
                new InterruptedStep(
                    i + 1,
                    i < row.StepsDone ? InterruptedStepState.Done
                        : i == row.StepsDone && row.IsStepSent ? InterruptedStepState.InDoubt
                        : InterruptedStepState.NotRun,
                    step switch
                    {
                        StatementStep statement => statement.Sql,
                        BackfillStep backfill => backfill.UpdateSql,
                        _ => null,
                    },
                    step.Location
                )
        );
}
