using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Hooks;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Runs one revision. If all of it fits into one transaction, that is what it gets, with its journal row in it. If
/// not, every commit on the way is counted in the journal, so that the next run goes on where this one stopped.
/// </summary>
internal sealed class RevisionRun(
    RunContext context,
    LockRetry retry,
    RevisionScript script,
    RevisionProgress progress,
    RevisionHooks hooks
)
{
    private readonly TransactionalSteps _transaction = new(context, retry, script, progress);

    public async Task RunAsync()
    {
        ServerFeatures.Check(context.Connection, script);
        await BackfillTable.RefuseUnwalkableAsync(context, script, progress.FirstStep);
        context.Observer.RevisionStarting(
            script.Revision,
            script.Direction,
            progress.FirstStep,
            script.Steps.Count
        );
        if (script.CommitsOnce && !progress.IsResumed)
            await _transaction.RunWholeAsync(hooks);
        else
            await RunStepwiseAsync();
        context.Observer.RevisionCompleted(script.Revision, script.Direction, progress.Elapsed);
    }

    private async Task RunStepwiseAsync()
    {
        await BeginAsync();
        var next = progress.FirstStep;
        while (next < script.Steps.Count)
        {
            var end = EndOfCommit(next);
            await RunCommitAsync(next, end);
            context.Observer.StepCompleted(script.Revision, end, script.Steps.Count);
            next = end;
        }
        if (CompletesApart)
            await _transaction.RunHooksAsync(hooks.AfterAsync, () => progress.Complete(script.Steps.Count));
        await context.ExecuteAsync(SessionSettings.Clean(context.Session.AfterReset));
    }

    /// <summary>
    /// Whether the revision is done only with a transaction after that of its last step: hooks run in it, so that a
    /// revision whose hooks did not all run is one that goes on there.
    /// </summary>
    private bool CompletesApart => hooks.HasAfter || progress.FirstStep == script.Steps.Count;

    private Task BeginAsync() =>
        hooks.HasBefore || (script.Requirements.Count > 0 && !progress.IsResumed)
            ? _transaction.BeginAsync(hooks)
            : context.RecordAsync(progress.Begin());

    /// <summary>Runs the steps that commit together, and counts them.</summary>
    private Task RunCommitAsync(int first, int end) =>
        script.Steps[first] switch
        {
            BackfillStep backfill => BackfillAsync(first, backfill),
            RunStep code when script.CommitsByItself(code) => RunCodeAsync(first, code),
            StatementStep statement when script.CommitsByItself(statement) => RunAloneAsync(first, statement),
            _ => _transaction.RunAsync(first, end, from => Record(from, end)),
        };

    private async Task BackfillAsync(int index, BackfillStep step)
    {
        var backfill = await BackfillRun.PrepareAsync(context, script, step, index);
        await backfill.WalkAsync(
            _transaction,
            progress.BackfillKey(index),
            (after, key) => progress.AdvanceBackfill(index, after, key)
        );
        await RecordAsync(index);
    }

    private async Task RunCodeAsync(int index, RunStep step)
    {
        // Nobody knows what code did before it failed.
        await context.RecordAsync(progress.Sent(index));
        await SessionSettings.ApplyAsync(context, script.Settings);
        await context.RunStepAsync(
            step,
            index,
            new ProbedPlace(context.Connection, IsInTransaction: false, context.CancellationToken),
            () =>
                retry.RunOnceAsync(
                    script.Revision,
                    token => CodeStep.RunOutsideAsync(context.Connection, step, token)
                )
        );
        await RecordAsync(index);
    }

    /// <summary>
    /// A statement that commits by itself is counted in the very transaction that it commits, so that it never runs
    /// twice, unless it is one of those that the server runs outside transactions only.
    /// </summary>
    private async Task RunAloneAsync(int index, StatementStep step)
    {
        var command = SqlCommand.Recognize(step.Sql);
        if (command is null && await TryInTransactionAsync(index))
            return;
        var outside = new OutsideStatement(context, script, progress, index, step, command);
        await retry.RunAsync(script.Revision, outside.RunAsync);
        await RecordAsync(index);
    }

    private async Task<bool> TryInTransactionAsync(int index)
    {
        try
        {
            await _transaction.RunAsync(index, index + 1, from => Record(from, index + 1));
            return true;
        }
        catch (StepFailedException e)
            when (e.Refusal?.SqlState
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

    private IEnumerable<JournalWrite> Record(int? from, int done) =>
        done == script.Steps.Count && !CompletesApart
            ? progress.Complete(from)
            : [progress.Advance(from, done)];

    /// <summary>A step that ran by itself is done.</summary>
    private Task RecordAsync(int index)
    {
        progress.TransactionBegins();
        // A statement can not be misread by what it sets itself, and the next one finds nothing of it.
        return context.RecordAsync(Record(index, index + 1));
    }
}
