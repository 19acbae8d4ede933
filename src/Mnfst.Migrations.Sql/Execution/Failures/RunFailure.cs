using System.Data;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Engine;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Steps;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>
/// Turns what ended a run into what people are told: what failed, where, what is applied and what is not.
/// </summary>
internal sealed class RunFailure(
    RunContext context,
    JournalTables tables,
    PlannedScript failed,
    IReadOnlyList<Revision> done,
    IReadOnlyList<Revision> remaining
)
{
    private Revision Revision => failed.Script.Revision;

    /// <summary>The same for what went wrong before the first revision began.</summary>
    public static Exception ExplainBefore(Exception error) =>
        error switch
        {
            OperationCanceledException => new MigrationCanceledException(
                "Stopped before anything ran.",
                error
            ),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refusal =>
                new MigrationException(
                    $"The journal can not be used: {refusal.MessageText}. Have the right granted.",
                    error
                ),
            NpgsqlException => new MigrationException($"The journal can not be used: {error.Message}", error),
            _ => error,
        };

    public async Task<Exception> ExplainAsync(Exception error)
    {
        var cause = error switch
        {
            StepFailedException failure => StepFailureText.Describe(failure),
            OperationCanceledException => "the run was stopped",
            NpgsqlException => error.Message,
            MigrationException => error.Message,
            _ => null,
        };
        // Anything else is a fault of ours, and best seen as it is.
        if (cause is null)
            return error;

        var aftermath = await DescribeAftermathAsync(cause);
        if (error is OperationCanceledException)
            return new MigrationCanceledException($"Stopped in revision '{Revision.Id}'. {aftermath}", error);
        return new RevisionFailedException($"Revision '{Revision.Id}' failed: {cause}\n{aftermath}", error)
        {
            Revision = Revision,
            Location = error is StepFailedException step ? StepFailureText.PlaceOf(step) : null,
            SqlState = (error as StepFailedException)?.SqlState,
            Done = done,
            Remaining = remaining,
        };
    }

    private async Task<string> DescribeAftermathAsync(string cause)
    {
        var applied = done.Count == 0 ? "none" : string.Join(", ", done.Select(revision => revision.Id));
        var notRun =
            remaining.Count == 0 ? "" : $" Not run: {string.Join(", ", remaining.Select(r => r.Id))}.";
        return $"{await DescribeFailedAsync(cause)} Done before it in this run: {applied}.{notRun}";
    }

    /// <summary>Looks into the journal for what remains of the failed revision, and notes the failure there.</summary>
    private async Task<string> DescribeFailedAsync(string cause)
    {
        if (context.Connection.State != ConnectionState.Open)
            return "The connection is lost; 'status' shows what remains of it.";
        try
        {
            // What has to be said must be found out even if the run was stopped.
            var afterwards = context with
            {
                CancellationToken = CancellationToken.None,
            };
            var journal = await JournalReader.ReadAsync(context.Connection, tables, CancellationToken.None);
            var row = journal.Rows.GetValueOrDefault(Revision.Id);
            var step = row?.DowngradeStep ?? row?.UpgradeStep ?? 0;
            await afterwards.ExecuteAsync([context.Journal.Failed(Revision.Id, step, cause)]);
            return row?.State == RevisionState.Interrupted
                ? $"It is interrupted after {step} of {failed.Script.Steps.Count} steps; the next {failed.Script.Direction.ToString().ToLowerInvariant()} goes on there."
                : $"It was rolled back and is {(row is null ? "not applied" : "applied as before")}.";
        }
        catch (NpgsqlException)
        {
            return "The connection is lost; 'status' shows what remains of it.";
        }
    }
}
