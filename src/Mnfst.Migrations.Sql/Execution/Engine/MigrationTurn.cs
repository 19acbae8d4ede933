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
    private readonly JournalTables _tables;
    private bool _isJournalReady;

    private MigrationTurn(RunContext context, JournalTables tables, PlainJournal? plain)
    {
        _context = context;
        _tables = tables;
        Journal = plain?.Snapshot;
        if (plain is not { IsWritable: true })
            return;
        _isJournalReady = true;
        context.Journal.HasRepeatables = plain.HasRepeatables;
        context.Journal.KeepsStepChecksums = true;
    }

    /// <summary>What the journal held when the turn began, if it is plain and that was asked for; null otherwise.</summary>
    public JournalSnapshot? Journal { get; }

    /// <summary>Waits for the lock, then makes the journal if there is none.</summary>
    /// <inheritdoc cref="JournalSetup.EnsureAsync"/>
    public static async Task<MigrationTurn> BeginAsync(
        RunContext context,
        JournalTables tables,
        bool mayReplaceRevisions = false
    )
    {
        var turn = await BeginAsync(context, tables, null);
        await turn.EnsureJournalAsync(mayReplaceRevisions);
        return turn;
    }

    /// <summary>Waits for the lock; the journal is made ready by whoever has something to write.</summary>
    public static Task<MigrationTurn> BeginReadingAsync(RunContext context, JournalTables tables) =>
        // An error would end the transaction of a dry run.
        BeginAsync(context, tables, context.Options.DryRun ? null : new PlainJournal(tables));

    /// <summary>Makes sure once that there is a journal, and that it can be written.</summary>
    /// <inheritdoc cref="JournalSetup.EnsureAsync"/>
    public async Task EnsureJournalAsync(bool mayReplaceRevisions = false)
    {
        if (_isJournalReady)
            return;
        await JournalSetup.EnsureAsync(_context, _tables, mayReplaceRevisions);
        _isJournalReady = true;
    }

    private static async Task<MigrationTurn> BeginAsync(
        RunContext context,
        JournalTables tables,
        PlainJournal? plain
    )
    {
        var start = Stopwatch.GetTimestamp();
        await MigrationLock.AcquireAsync(
            context.Session,
            tables.Schema,
            context.Options.LockWait,
            context.Observer,
            context.CancellationToken,
            plain
        );
        Instruments.LockWait.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        // A dry run takes the journal back as well if it has to make one; any other keeps it, to tell of failures.
        if (context.Options.DryRun)
            await context.Transaction.BeginAsync(context.CancellationToken);
        return new MigrationTurn(context, tables, plain);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _context.Transaction.DiscardAsync();
            await MigrationLock.ReleaseAsync(_context.Connection, _tables.Schema);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is lost or closed, and the lock went with it. What the run has to say matters more.
        }
    }
}
