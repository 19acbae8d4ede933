using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.Planning;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Revisions that were left half done.</summary>
internal sealed class InterruptedCheck() : HealthCheck("interrupted", "no revision is half done")
{
    public override Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        Task.FromResult<IReadOnlyList<HealthFinding>>(
            context.RevisionsUnknown is { } unknown
                ? [unknown]
                :
                [
                    .. context.Known!.Journal.Interrupted.Select(row =>
                    {
                        var what = row.IsDowngradeInterrupted
                            ? $"downgrade of '{row.Revision}' interrupted, {row.StepsDone} steps done"
                            : $"'{row.Revision}' interrupted, {row.UpgradeStep} of {row.UpgradeSteps} steps done";
                        var doubt = row.IsStepSent ? $", step {row.StepsDone + 1} may have run" : "";
                        return HealthFinding.Problem(
                            what + doubt,
                            context.Known!.NeedsRerun(row)
                                ? $"Check what step {row.StepsDone + 1} did, then run 'mnfst {(row.IsDowngradeInterrupted ? "downgrade" : "upgrade")} --rerun'; or say what became of it with 'mnfst repair {row.Revision}'."
                                : InterruptedRevisions.Advise(row)
                        );
                    }),
                ]
        );
}
