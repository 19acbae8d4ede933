using System.Diagnostics;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>The time in which the migration lock is ours, and the journal is there to be written.</summary>
internal sealed class MigrationTurn : IAsyncDisposable
{
    private readonly RunContext _context;
    private readonly string _schema;

    private MigrationTurn(RunContext context, string schema, JournalSnapshot? journal)
    {
        _context = context;
        _schema = schema;
        Journal = journal;
    }

    /// <summary>What the journal held when the turn began, without downgrades; null if it has to be read yet.</summary>
    public JournalSnapshot? Journal { get; }

    /// <summary>Waits for the lock, then makes the journal if there is none.</summary>
    /// <inheritdoc cref="JournalSetup.EnsureAsync"/>
    public static async Task<MigrationTurn> BeginAsync(
        RunContext context,
        JournalTables tables,
        bool mayReplaceRevisions = false
    )
    {
        var start = Stopwatch.GetTimestamp();
        // An error would end the transaction of a dry run.
        var question = context.Options.DryRun ? null : new JournalQuestion(tables);
        await MigrationLock.AcquireAsync(
            context.Session,
            tables.Schema,
            context.Options.LockWait,
            context.Observer,
            context.CancellationToken,
            question
        );
        Instruments.LockWait.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        // A dry run takes the journal back as well if it has to make one; any other keeps it, to tell of failures.
        if (context.Options.DryRun)
            await context.Transaction.BeginAsync(context.CancellationToken);
        await JournalSetup.EnsureAsync(context, tables, mayReplaceRevisions, question?.Presence);
        return new MigrationTurn(context, tables.Schema, question?.Snapshot);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _context.Transaction.DiscardAsync();
            await MigrationLock.ReleaseAsync(_context.Connection, _schema);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is lost or closed, and the lock went with it. What the run has to say matters more.
        }
    }
}
