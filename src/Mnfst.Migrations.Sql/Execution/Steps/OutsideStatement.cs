using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Runs a statement of a revision that the server takes outside transactions only. What it did before it failed may be
/// committed: it is tried again only if that does no harm, or if the server says that nothing is.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="script">The revision.</param>
/// <param name="progress">Knows what an earlier run did.</param>
/// <param name="index">Which step it is.</param>
/// <param name="step">The statement.</param>
/// <param name="command">What it was recognised as.</param>
internal sealed class OutsideStatement(
    RunContext context,
    RevisionScript script,
    RevisionProgress progress,
    int index,
    StatementStep step,
    SqlCommand? command
)
{
    private readonly ConcurrentRepair _repair = new(context, script, step, command);
    private bool _wasSent;

    /// <summary>Runs it, once.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SessionSettings.ApplyAsync(context, script.Settings);
        var need = await _repair.PrepareAsync(progress.MayBeDone(index) || _wasSent);
        if (need == StatementNeed.Done)
            return;
        if (need == StatementNeed.Needed)
            await RecordSentAsync();
        var number = await SessionTransactions.ReadAsync(context.Connection, Settings(), cancellationToken);
        try
        {
            await SendAsync(cancellationToken);
        }
        catch (Exception e) when (e is StepFailedException or OperationCanceledException)
        {
            var wasRolledBack = await SessionTransactions.WasRolledBackAsync(
                context.Connection,
                number,
                step.Sql
            );
            if (wasRolledBack && need == StatementNeed.Needed && !progress.MayBeDone(index))
                await RecordNotSentAsync();
            if (e is StepFailedException failure)
            {
                failure.MayBeDone = progress.MayBeDone(index);
                failure.MayHaveCommitted = !wasRolledBack && !Repetition.IsHarmless(step);
            }
            throw;
        }
    }

    /// <summary>The journal is not for the role that the revision may have set.</summary>
    private async Task RecordSentAsync()
    {
        await context.RecordAsync(progress.Sent(index));
        _wasSent = true;
    }

    private async Task RecordNotSentAsync()
    {
        progress.TransactionBegins();
        var anyway = context with { CancellationToken = CancellationToken.None };
        await anyway.RecordAsync(progress.NotSent(index));
        _wasSent = false;
    }

    private IEnumerable<NpgsqlBatchCommand> Settings()
    {
        foreach (
            var (set, _) in SessionSettings.Commands(
                context.Options,
                script.Settings,
                local: false,
                context.Session.AfterReset
            )
        )
            yield return set;
        if (WaitsWithoutHarm)
            yield return SessionSettings.NoLockTimeout();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var place = new ProbedPlace(context.Connection, IsInTransaction: false, cancellationToken);
        await context.RunStepAsync(
            step,
            index,
            place,
            async () =>
            {
                var batch = new StatementBatch(context.Connection, cancellationToken);
                await batch.AddAsync(step);
                await batch.SendAsync();
            }
        );
    }

    /// <summary>
    /// CREATE INDEX CONCURRENTLY waits for old transactions to end as if for a lock, and blocks nobody meanwhile; a
    /// timeout would only leave an INVALID index behind (PostgreSQL manual, CREATE INDEX).
    /// </summary>
    private bool WaitsWithoutHarm =>
        command is CreateIndexConcurrently or DropIndexConcurrently or ReindexConcurrently;
}
