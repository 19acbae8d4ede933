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
            var script = known.LoadInterrupted(row);
            InterruptedRevisions.RefuseChangedPrefix(script, row);
            return new InterruptedRevision(revision, direction, row, [.. StepsOf(script, row)], null);
        }
        catch (MigrationException e)
        {
            return new InterruptedRevision(revision, direction, row, [], e.Message);
        }
    }

    private static IEnumerable<InterruptedStep> StepsOf(RevisionScript script, RevisionRow row) =>
        script.Steps.Select(
            (step, i) =>
                new InterruptedStep(
                    i + 1,
                    i < row.StepsDone ? InterruptedStepState.Done
                        : i == row.StepsDone && row.IsStepSent ? InterruptedStepState.InDoubt
                        : InterruptedStepState.NotRun,
                    StepText.SqlOf(step),
                    step.Location
                )
        );
}
