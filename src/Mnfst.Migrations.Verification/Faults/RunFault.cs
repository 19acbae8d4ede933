using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Verification.Faults;

/// <summary>
/// Why a run failed, without what people are told who ran it on a database of their own: what is left there, and how to go
/// on.
/// </summary>
/// <param name="Reason">What the server says, in a line.</param>
/// <param name="Detail">The statement, and what else the server says; null for nothing.</param>
/// <param name="Place">Where in the migration; null if it is not known.</param>
/// <param name="SqlState">PostgreSQL's error code; null if the failure is not the server's.</param>
internal sealed record RunFault(string Reason, string? Detail, SourceLocation? Place, string? SqlState)
{
    public static RunFault Of(MigrationException failure) =>
        failure is RevisionFailedException { InnerException: StepFailedException step } failed
            ? Of(step) with
            {
                Place = failed.Location,
                SqlState = failed.SqlState,
            }
            : new RunFault(failure.Message, null, null, (failure as RevisionFailedException)?.SqlState);

    public static RunFault Of(StepFailedException step) =>
        new(
            step.Hook is { } hook
                ? $"hook '{hook}': {StepFailureText.Reason(step)}"
                : StepFailureText.Reason(step),
            StepFailureText.Particulars(step).TrimStart('\n') is { Length: > 0 } detail ? detail : null,
            StepFailureText.PlaceOf(step),
            step.Refusal?.SqlState
        );
}
