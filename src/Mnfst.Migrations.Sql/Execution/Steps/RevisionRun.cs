using System.Diagnostics;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Runs one revision. If all of it fits into one transaction, that is what it gets, with its journal row in it. If
/// not, every commit on the way is counted in the journal, so that the next run goes on where this one stopped.
/// </summary>
internal sealed class RevisionRun(RunContext context, RevisionScript script, RevisionProgress progress)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public async Task RunAsync()
    {
        context.Observer.RevisionStarting(
            script.Revision,
            script.Direction,
            progress.FirstStep,
            script.Steps.Count
        );
        if (script.CommitsOnce && !progress.IsResumed)
            await TransactionalSteps.RunAsync(context, script, script.Steps, () => progress.Complete(null));
        else
            await RunStepwiseAsync();
        context.Observer.RevisionCompleted(script.Revision, script.Direction, _watch.Elapsed);
    }

    private async Task RunStepwiseAsync()
    {
        await context.ExecuteAsync([
            SessionSettings.Reset(),
            .. SessionSettings.Apply(context.Options, script.Settings, local: false),
            progress.Begin(),
        ]);
        var next = progress.FirstStep;
        do
        {
            var end = EndOfCommit(next);
            await RunCommitAsync(next, end, () => Record(end));
            next = end;
        } while (next < script.Steps.Count);
    }

    private async Task RunCommitAsync(int first, int end, Func<IEnumerable<NpgsqlBatchCommand>> record)
    {
        var steps = script.Steps.Skip(first).Take(end - first).ToList();
        switch (steps)
        {
            case [StatementStep statement] when script.CommitsByItself(statement):
                if (await TryInTransactionAsync(statement, record))
                    break;
                await AutocommitStatement.RunAsync(context, script, statement, IsResumedAt(first));
                await context.ExecuteAsync(record());
                break;
            case [RunStep run] when script.CommitsByItself(run):
                await CodeStep.RunAsync(context.Connection, run, context.CancellationToken);
                await context.ExecuteAsync(record());
                break;
            case [BackfillStep backfill]:
                var key = IsResumedAt(first) ? progress.BackfillKey : null;
                await BackfillRun.RunAsync(context, script, backfill, key);
                await context.ExecuteAsync(record());
                break;
            default:
                await TransactionalSteps.RunAsync(context, script, steps, record);
                break;
        }
        context.Observer.StepCompleted(script.Revision, end, script.Steps.Count);
    }

    /// <summary>
    /// A statement that commits by itself is counted in the very transaction that it commits, so that it never runs
    /// twice, unless it is one of those that the server runs outside transactions only.
    /// </summary>
    private async Task<bool> TryInTransactionAsync(
        StatementStep statement,
        Func<IEnumerable<NpgsqlBatchCommand>> record
    )
    {
        if (SqlCommand.Recognize(statement.Sql) is not null)
            return false;
        try
        {
            await TransactionalSteps.RunAsync(context, script, [statement], record);
            return true;
        }
        catch (StepFailedException e)
            when (e.SqlState
                    is PostgresErrorCodes.ActiveSqlTransaction
                        or PostgresErrorCodes.InvalidTransactionTermination
            )
        {
            // VACUUM, CREATE DATABASE and their like, or a procedure that commits: nothing of it ran.
            return false;
        }
    }

    /// <summary>The steps that commit together with this one end here.</summary>
    private int EndOfCommit(int first)
    {
        var end = first;
        while (end < script.Steps.Count && !script.CommitsByItself(script.Steps[end]))
            end++;
        return end == first && end < script.Steps.Count ? end + 1 : end;
    }

    private IEnumerable<NpgsqlBatchCommand> Record(int done) =>
        done == script.Steps.Count ? progress.Complete(_watch.Elapsed) : [progress.Advance(done)];

    private bool IsResumedAt(int step) => progress.IsResumed && step == progress.FirstStep;
}
