using System.Globalization;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Writes into the journal what somebody says became of an interrupted revision, in one transaction; nothing of the revision runs.
/// </summary>
internal sealed class InterruptedRepair(RunContext context, JournalTables tables, IMigrationCatalog catalog)
{
    /// <param name="found">The revision as it was looked at.</param>
    /// <param name="action">What became of it.</param>
    public async Task RunAsync(InterruptedRevision found, RepairAction action)
    {
        await using var turn = await MigrationTurn.BeginAsync(context, tables);
        var known = await KnownRevisions.ReadAsync(context, tables, catalog);
        if (known.Journal.Rows.GetValueOrDefault(found.Revision.Id) != found.Row)
            throw new MigrationException(
                $"Revision '{found.Revision}' is no longer as it was when you looked at it. Nothing was done. Look again."
            );
        // All of them are made before any is written.
        await context.RecordAsync([.. Writes(known, found, action)]);
    }

    private IEnumerable<JournalWrite> Writes(
        KnownRevisions known,
        InterruptedRevision found,
        RepairAction action
    )
    {
        var isApplied = found.Direction == MigrationDirection.Upgrade == (action == RepairAction.Complete);
        return action switch
        {
            RepairAction.StepDone or RepairAction.StepNotDone => OfStep(known, found, action),
            _ when isApplied => Forget(found, Detail(found, action)).Concat(Apply(known, found.Revision)),
            _ => Forget(found, Detail(found, action)),
        };
    }

    private IEnumerable<JournalWrite> Forget(InterruptedRevision found, string detail) =>
        context.Journal.Repaired(found.Revision.Id, found.Row.StepsDone, detail, isForgotten: true);

    private IEnumerable<JournalWrite> Apply(KnownRevisions known, Revision revision) =>
        known.Find(revision.Id) is { } entry
            ? context.Journal.Stamped(ScriptLoader.ToJournaled(entry, entry.Load(MigrationDirection.Upgrade)))
            : throw new MigrationException(
                $"Revision '{revision}' is not in this project, so nobody knows what it would be applied as. Nothing was done. Repair it in the version that has its file."
            );

    private IEnumerable<JournalWrite> OfStep(
        KnownRevisions known,
        InterruptedRevision found,
        RepairAction action
    )
    {
        if (found.InDoubt is not { } step)
            throw new MigrationException(
                $"No step of revision '{found.Revision}' may have run without having been recorded. Nothing was done.{(found.Fault is null ? " 'upgrade' or 'downgrade' goes on with it." : $" {found.Fault}")}"
            );
        var isDone = action == RepairAction.StepDone;
        if (isDone && step.Number == found.Steps.Count)
            return Writes(known, found, RepairAction.Complete);
        var script = known.LoadInterrupted(found.Row);
        var progress = ProgressOf(known, script, found);
        return
        [
            isDone ? progress.Advance(step.Number - 1, step.Number) : progress.NotSent(step.Number - 1),
            .. context.Journal.Repaired(
                found.Revision.Id,
                isDone ? step.Number : step.Number - 1,
                Detail(found, action),
                isForgotten: false
            ),
        ];
    }

    private RevisionProgress ProgressOf(
        KnownRevisions known,
        RevisionScript script,
        InterruptedRevision found
    ) =>
        PlanRun.ProgressOf(
            context,
            new PlannedScript(
                script,
                found.Direction == MigrationDirection.Upgrade
                    ? ScriptLoader.ToJournaled(known.Find(found.Revision.Id)!, script)
                    : null,
                found.Row
            )
        );

    private static string Detail(InterruptedRevision found, RepairAction action)
    {
        var direction = found.Direction.ToWord();
        return action switch
        {
            RepairAction.Complete => $"the {direction} is complete",
            RepairAction.Clear => $"nothing of the {direction} is there",
            RepairAction.StepDone => string.Create(
                CultureInfo.InvariantCulture,
                $"step {found.InDoubt!.Number} of the {direction} ran"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"step {found.InDoubt!.Number} of the {direction} did not run"
            ),
        };
    }
}
