using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>repair</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Interrupted">The revisions that were found.</param>
/// <param name="Repaired">What was recorded.</param>
internal sealed record InterruptedRepairJson(
    string Database,
    InterruptedJson[] Interrupted,
    RepairedRevisionJson[] Repaired
);

/// <summary>A revision that was begun and not ended.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="Direction"><c>upgrade</c> or <c>downgrade</c>.</param>
/// <param name="InterruptedAt">When it got to the last step that is done.</param>
/// <param name="StepsDone">How many steps are done.</param>
/// <param name="StepInDoubt">The step that may have run, counted from 1; absent if there is none.</param>
/// <param name="Steps">Its steps; none if they are not known.</param>
/// <param name="Fault">Why they are not known; absent if they are.</param>
internal sealed record InterruptedJson(
    string Revision,
    string Direction,
    DateTimeOffset InterruptedAt,
    int StepsDone,
    int? StepInDoubt,
    InterruptedStepJson[] Steps,
    string? Fault
)
{
    public static InterruptedJson Of(InterruptedRevision interrupted) =>
        new(
            interrupted.Revision.Id,
            interrupted.Direction.ToWord(),
            interrupted.Row.AppliedAt,
            interrupted.Row.DowngradeStep ?? interrupted.Row.UpgradeStep,
            interrupted.InDoubt?.Number,
            [.. interrupted.Steps.Select(InterruptedStepJson.Of)],
            interrupted.Fault
        );
}

/// <summary>A step of it.</summary>
/// <param name="Step">Its number, counted from 1.</param>
/// <param name="State"><c>done</c>, <c>in_doubt</c> or <c>not_run</c>.</param>
/// <param name="Sql">What it runs; absent for code.</param>
/// <param name="Place">Where it was written; absent if that is not known.</param>
internal sealed record InterruptedStepJson(int Step, string State, string? Sql, PlaceJson? Place)
{
    public static InterruptedStepJson Of(InterruptedStep step) =>
        new(
            step.Number,
            step.State switch
            {
                InterruptedStepState.Done => "done",
                InterruptedStepState.InDoubt => "in_doubt",
                _ => "not_run",
            },
            step.Sql,
            PlaceJson.Of(step.Location)
        );
}

/// <summary>What was recorded of an interrupted revision.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="Action"><c>complete</c>, <c>clear</c>, <c>step_done</c> or <c>step_not_done</c>.</param>
internal sealed record RepairedRevisionJson(string Revision, string Action)
{
    public static RepairedRevisionJson Of(InterruptedRevision interrupted, RepairAction action) =>
        new(
            interrupted.Revision.Id,
            action switch
            {
                RepairAction.Complete => "complete",
                RepairAction.Clear => "clear",
                RepairAction.StepDone => "step_done",
                _ => "step_not_done",
            }
        );
}
