using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Runs one statement outside a transaction.</summary>
internal static class AutocommitStatement
{
    /// <param name="context">Where to run.</param>
    /// <param name="script">The revision.</param>
    /// <param name="step">The statement.</param>
    /// <param name="mayHaveRun">
    /// Whether an earlier run may have finished it without living to record that it did.
    /// </param>
    public static Task RunAsync(
        RunContext context,
        RevisionScript script,
        StatementStep step,
        bool mayHaveRun
    )
    {
        var command = SqlCommand.Recognize(step.Sql);
        return LockRetry.RunAsync(
            context,
            script.Revision,
            async cancellationToken =>
            {
                if (await ConcurrentIndexRepair.MakesNeedlessAsync(context, command, mayHaveRun))
                    return;
                await context.ExecuteAsync([LockTimeoutFor(context, command)]);
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
    private static Npgsql.NpgsqlBatchCommand LockTimeoutFor(RunContext context, SqlCommand? command) =>
        SessionSettings.LockTimeout(
            command is CreateIndexConcurrently or DropIndexConcurrently or ReindexConcurrently
                ? TimeSpan.Zero
                : context.Options.LockTimeout,
            local: false
        );
}
