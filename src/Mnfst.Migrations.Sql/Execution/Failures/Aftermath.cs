using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>What is left of a revision that failed, as the journal says, which is also told of the failure.</summary>
/// <param name="Row">The revision's row; null if it has none.</param>
internal sealed record Aftermath(RevisionRow? Row)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks the database, on a new connection if need be; null if it can not be asked.</summary>
    public static async Task<Aftermath?> FindAsync(
        RunContext context,
        JournalTables tables,
        string revision,
        string cause
    )
    {
        // What has to be said must be found out even if the run was stopped, but not at any price.
        using var limit = new CancellationTokenSource(Patience);
        var asking = context with { CancellationToken = limit.Token };
        try
        {
            return await AskAsync(asking, tables, revision, cause);
        }
        catch (Exception e) when (IsUnusable(e))
        {
            // The connection is lost, or the code of a migration left it in disorder.
        }
        try
        {
            await context.Session.ReconnectAsync(limit.Token);
            // Only when the server has ended the lost session, and with it its lock, is its outcome certain.
            await MigrationLock.AcquireAsync(
                context.Session,
                tables.Schema,
                Patience,
                new SilentObserver(),
                limit.Token
            );
            return await AskAsync(asking, tables, revision, cause);
        }
        catch (Exception e) when (IsUnusable(e) || e is MigrationException)
        {
            return null;
        }
    }

    private static async Task<Aftermath> AskAsync(
        RunContext context,
        JournalTables tables,
        string revision,
        string cause
    )
    {
        // What failed may have set something for the session; in a batch of its own, for that is a transaction.
        await context.ExecuteAsync(ProtocolSettings.Set());
        var journal = await JournalReader.ReadAsync(context.Connection, tables, context.CancellationToken);
        var row = journal.Rows.GetValueOrDefault(revision);
        if (!context.Options.DryRun)
            await context.RecordAsync(context.Journal.Failed(revision, row?.StepsDone ?? 0, cause));
        return new Aftermath(row);
    }

    private static bool IsUnusable(Exception e) =>
        e is NpgsqlException or InvalidOperationException or OperationCanceledException;
}
