using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>What is left of a revision that failed, as the journal says, which is also told of the failure.</summary>
/// <param name="Row">The revision's row; null if it has none, or if that is not known.</param>
internal sealed record Aftermath(RevisionRow? Row)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Why nothing is known of it; null if <see cref="Row"/> is what the journal says.</summary>
    public string? WhyUnknown { get; private init; }

    /// <summary>Why the journal could not be told of the failure; null if it was.</summary>
    public string? WhyNotNoted { get; private init; }

    /// <summary>Asks the database, on a new connection if need be.</summary>
    public static async Task<Aftermath> FindAsync(
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
        catch (MigrationException e)
        {
            // What failed has left a journal that cannot be read.
            return new Aftermath((RevisionRow?)null) { WhyUnknown = e.Message.TrimEnd('.') };
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
            return new Aftermath((RevisionRow?)null)
            {
                WhyUnknown = $"the database cannot be queried: {WhyOf(e)}",
            };
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
        await context.ExecuteAsync([
            .. SessionSettings.ResetRole(),
            new NpgsqlBatchCommand("RESET ALL"),
            .. context.Session.AfterReset,
            .. ProtocolSettings.Set(),
        ]);
        var presence = await tables.FindAsync(context.Connection, context.CancellationToken);
        // Of a dry run the journal may be gone with all the rest.
        if (!presence.HasRevisions && !context.Options.DryRun)
            return new Aftermath((RevisionRow?)null)
            {
                WhyUnknown = $"{tables.Revisions} is gone; it existed when the run began",
            };
        var journal = await JournalReader.ReadAsync(context.Connection, tables, context.CancellationToken);
        var row = journal.Rows.GetValueOrDefault(revision);
        return new Aftermath(row)
        {
            WhyNotNoted = context.Options.DryRun ? null : await TryNoteAsync(context, revision, row, cause),
        };
    }

    /// <summary>What was read counts, whether the failure can be noted or not.</summary>
    private static async Task<string?> TryNoteAsync(
        RunContext context,
        string revision,
        RevisionRow? row,
        string cause
    )
    {
        try
        {
            await context.RecordAsync(context.Journal.Failed(revision, StepsDoneOf(row), cause));
            return null;
        }
        catch (Exception e) when (IsUnusable(e) && !NeedsAnotherSession(e))
        {
            return WhyOf(e);
        }
    }

    /// <summary>Of an applied revision it is a downgrade that failed, of which nothing is done.</summary>
    private static int StepsDoneOf(RevisionRow? row) =>
        row is { State: RevisionState.Interrupted } ? row.StepsDone : 0;

    /// <summary>Without its lock or its connection, what a session reads is not certain either.</summary>
    private static bool NeedsAnotherSession(Exception e) =>
        e is NpgsqlException failure && ServerText.IsConnectionLost(failure)
        || e is PostgresException refusal && JournalFault.Find(refusal) == MigrationLock.LostFault;

    private static string WhyOf(Exception e) =>
        e switch
        {
            NpgsqlException failure => ServerText.Describe(failure).TrimEnd('.'),
            OperationCanceledException => $"it took longer than {Patience.TotalSeconds:0} s",
            _ => e.Message.TrimEnd('.'),
        };

    private static bool IsUnusable(Exception e) =>
        e is NpgsqlException or InvalidOperationException or OperationCanceledException;
}
