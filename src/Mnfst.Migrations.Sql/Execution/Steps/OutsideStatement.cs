using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Runs a statement that the server takes outside transactions only.</summary>
internal static class OutsideStatement
{
    /// <param name="context">Where to run.</param>
    /// <param name="script">The revision.</param>
    /// <param name="step">The statement.</param>
    /// <param name="command">What it was recognised as.</param>
    /// <param name="progress">How far the revision is.</param>
    /// <param name="index">Which step it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(
        RunContext context,
        RevisionScript script,
        StatementStep step,
        SqlCommand? command,
        RevisionProgress progress,
        int index,
        CancellationToken cancellationToken
    )
    {
        await PrepareSessionAsync(context, script);
        var repair = new ConcurrentIndexRepair(context, step);
        var need = await repair.PrepareAsync(command, progress.MayBeDone(index));
        if (need == StatementNeed.Done)
            return;
        if (WaitsWithoutHarm(command))
            await context.ExecuteAsync(SessionSettings.NoLockTimeout());
        if (need == StatementNeed.Needed)
            await context.ExecuteAsync(progress.Sent());
        await SendAsync(context, step, progress.MayBeDone(index), cancellationToken);
    }

    /// <summary>Gives the session the settings of the revision, outside a transaction.</summary>
    public static async Task PrepareSessionAsync(RunContext context, RevisionScript script)
    {
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        SessionSettings.AddTo(batch, context.Options, script.Settings, local: false);
        await batch.SendAsync();
    }

    private static async Task SendAsync(
        RunContext context,
        StatementStep step,
        bool mayBeDone,
        CancellationToken cancellationToken
    )
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
