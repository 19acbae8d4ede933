using System.Diagnostics;
using System.Globalization;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Runs an UPDATE of a whole table batch by batch along its primary key. Each batch commits together with the last
/// key it covers, so that an interrupted backfill goes on there.
/// </summary>
internal sealed class BackfillRun
{
    private readonly RunContext _context;
    private readonly RevisionScript _script;
    private readonly BackfillStep _step;
    private readonly int _index;
    private readonly BackfillBatch _batch;
    private readonly BackfillSize _size;
    private readonly StandbyWait _standbys;
    private readonly long? _estimatedRows;

    // Rows that come in meanwhile are those of whom inserts them: a walk ends however many come.
    private string[]? _last;

    // Whether a batch made its condition false of what it updated.
    private bool _isDoneSeen;

    private BackfillRun(
        RunContext context,
        RevisionScript script,
        BackfillStep step,
        int index,
        UpdateStatement update,
        BackfillTable table,
        long? estimatedRows
    )
    {
        _context = context;
        _script = script;
        _step = step;
        _index = index;
        _estimatedRows = estimatedRows;
        _size = new BackfillSize(step);
        _standbys = new StandbyWait(context, script, step);
        _batch = new BackfillBatch(step, update, table);
    }

    /// <exception cref="StepFailedException">The table cannot be walked.</exception>
    public static async Task<BackfillRun> PrepareAsync(
        RunContext context,
        RevisionScript script,
        BackfillStep step,
        int index
    )
    {
        var update = BackfillPredicate.Read(step);
        await SessionSettings.ApplyAsync(context, script.Settings);
        var table = await BackfillTable.ReadAsync(context, step, update);
        var estimatedRows = await BackfillEstimate.AskAsync(context, update);
        return new BackfillRun(context, script, step, index, update, table, estimatedRows);
    }

    /// <summary>Runs the batches that are left.</summary>
    /// <param name="transaction">Runs a batch with its journal record, and tries again if locks are in the way.</param>
    /// <param name="doneUpTo">The key that an earlier run got to; null to begin with the first row.</param>
    /// <param name="record">Makes the journal's record of a key, and of the one before it.</param>
    public async Task WalkAsync(
        TransactionalSteps transaction,
        IReadOnlyList<string>? doneUpTo,
        Func<IReadOnlyList<string>?, string[], JournalWrite> record
    )
    {
        var (after, rows, covered) = (doneUpTo, 0L, 0L);
        var estimated = doneUpTo is null ? _estimatedRows : null;
        await _standbys.WaitAsync();
        while (await RunNextAsync(transaction, after, record) is { } done)
        {
            (after, rows, covered) = (done.End, rows + done.Updated, covered + done.Size);
            _context.Observer.BackfillAdvanced(_script.Revision, rows, covered, estimated);
            await Task.Delay(_step.Pause, _context.CancellationToken);
            await _standbys.WaitAsync();
        }
    }

    /// <summary>Runs the batch after a key, smaller ones if it takes too long; null if there are no more rows.</summary>
    private async Task<DoneBatch?> RunNextAsync(
        TransactionalSteps transaction,
        IReadOnlyList<string>? after,
        Func<IReadOnlyList<string>?, string[], JournalWrite> record
    )
    {
        while (true)
        {
            var (size, watch) = (_size.Rows, Stopwatch.StartNew());
            try
            {
                return await RunOnceAsync(transaction, after, record);
            }
            catch (StepFailedException e) when (IsOutOfTime(e, watch.Elapsed) && _size.TryHalve())
            {
                _context.Observer.Warning(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A batch of {size} rows of the backfill of {_script.Revision.Id} took longer than the statement timeout and was rolled back: it is tried again with {_size.Rows}."
                    )
                );
            }
        }
    }

    /// <summary>Whether the server ended a statement when its time was over; who cancels one does it at any time.</summary>
    private bool IsOutOfTime(StepFailedException failure, TimeSpan elapsed) =>
        failure.Refusal?.SqlState == PostgresErrorCodes.QueryCanceled
        && _context.Options.StatementTimeout > TimeSpan.Zero
        && elapsed >= _context.Options.StatementTimeout
        && !_context.CancellationToken.IsCancellationRequested;

    private async Task<DoneBatch?> RunOnceAsync(
        TransactionalSteps transaction,
        IReadOnlyList<string>? after,
        Func<IReadOnlyList<string>?, string[], JournalWrite> record
    )
    {
        string[]? end = null;
        NpgsqlBatchCommand? update = null;
        var watch = new Stopwatch();
        await transaction.RunAsync(
            recorded: null,
            async (batch, cancellationToken) =>
            {
                // Again, since others were in its way: fewer rows are in the way of fewer.
                if (watch.IsRunning)
                    _size.TryHalve();
                watch.Restart();
                await batch.SendAsync();
                end = await FindEndAsync(after, cancellationToken);
                if (end is null)
                    return;
                batch.Add(update = _batch.Update(after, end), _step);
                // Once it is known that its condition is good, it goes along with the commit.
                if (_context.Probe is not null || !_isDoneSeen)
                    await SendAsync(batch, cancellationToken);
                if (!_isDoneSeen && update.Rows > 0)
                    await _batch.RequireDoneAsync(_context.Connection, after, end, cancellationToken);
            },
            _ => end is null ? [] : [record(after, end)],
            afterwards: []
        );
        if (end is null)
            return null;
        var done = new DoneBatch(end, (long)update!.Rows, _size.Rows);
        _isDoneSeen |= done.Updated > 0;
        _size.Took(watch.Elapsed);
        return done;
    }

    private async Task<string[]?> FindEndAsync(
        IReadOnlyList<string>? after,
        CancellationToken cancellationToken
    )
    {
        _last ??= await _batch.FindLastAsync(_context.Connection, cancellationToken);
        return _last is null
            ? null
            : await _batch.FindEndAsync(_context.Connection, after, _last, _size.Rows, cancellationToken);
    }

    private Task SendAsync(StatementBatch batch, CancellationToken cancellationToken) =>
        _context.RunStepAsync(
            _step,
            _index,
            new ProbedPlace(_context.Connection, IsInTransaction: true, cancellationToken),
            batch.SendAsync
        );

    /// <param name="End">The key it got to.</param>
    /// <param name="Updated">How many rows it updated.</param>
    /// <param name="Size">How many rows it walked past, at most.</param>
    private sealed record DoneBatch(string[] End, long Updated, int Size);
}
