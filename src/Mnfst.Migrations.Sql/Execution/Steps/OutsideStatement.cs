using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Runs statements of a revision that the server takes outside transactions only.</summary>
internal sealed class OutsideStatement(RunContext context, RevisionScript script, RevisionProgress progress)
{
    /// <param name="index">Which step it is.</param>
    /// <param name="step">The statement.</param>
    /// <param name="command">What it was recognised as.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(
        int index,
        StatementStep step,
        SqlCommand? command,
        CancellationToken cancellationToken
    )
    {
        await SessionSettings.ApplyAsync(context, script.Settings);
        var repair = new ConcurrentIndexRepair(context, step);
        var need = await repair.PrepareAsync(command, progress.MayBeDone(index));
        if (need == StatementNeed.Done)
            return;
        if (need == StatementNeed.Needed)
            await RecordSentAsync(index);
        if (WaitsWithoutHarm(command))
            await context.ExecuteAsync(SessionSettings.NoLockTimeout());
        await SendAsync(step, progress.MayBeDone(index), cancellationToken);
    }

    /// <summary>The journal is not for the role that the revision may have set.</summary>
    private async Task RecordSentAsync(int index)
    {
        await context.RecordAsync(progress.Sent(index));
        await SessionSettings.ApplyAsync(context, script.Settings);
    }

    private async Task SendAsync(StatementStep step, bool mayBeDone, CancellationToken cancellationToken)
    {
        var batch = new StatementBatch(context.Connection, cancellationToken);
        await batch.AddAsync(step);
        try
        {
            await batch.SendAsync();
        }
        catch (StepFailedException e)
        {
            e.MayBeDone = mayBeDone;
            throw;
        }
    }

    /// <summary>
    /// CREATE INDEX CONCURRENTLY waits for old transactions to end as if for a lock, and blocks nobody meanwhile; a
    /// timeout would only leave an INVALID index behind (PostgreSQL manual, CREATE INDEX).
    /// </summary>
    private static bool WaitsWithoutHarm(SqlCommand? command) =>
        command is CreateIndexConcurrently or DropIndexConcurrently or ReindexConcurrently;
}
