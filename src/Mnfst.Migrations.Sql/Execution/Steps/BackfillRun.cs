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
    private readonly long? _estimatedRows;

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
        var (after, rows, covered) = (doneUpTo, 0UL, 0L);
        var estimated = doneUpTo is null ? _estimatedRows : null;
        // Rows that come in meanwhile are those of whom inserts them: a walk ends however many come.
        string[]? last = null;
        var isDoneSeen = false;
        while (true)
        {
            string[]? end = null;
            NpgsqlBatchCommand? update = null;
            await transaction.RunAsync(
                recorded: null,
                async (batch, cancellationToken) =>
                {
                    await batch.SendAsync();
                    last ??= await _batch.FindLastAsync(_context.Connection, cancellationToken);
                    end = last is null
                        ? null
                        : await _batch.FindEndAsync(_context.Connection, after, last, cancellationToken);
                    if (end is null)
                        return;
                    batch.Add(update = _batch.Update(after, end), _step);
                    // Once it is known that its condition is good, it goes along with the commit.
                    if (_context.Probe is not null || !isDoneSeen)
                        await SendAsync(batch, cancellationToken);
                    if (!isDoneSeen && update.Rows > 0)
                        await _batch.RequireDoneAsync(_context.Connection, after, end, cancellationToken);
                },
                _ => end is null ? [] : [record(after, end)],
                afterwards: []
            );
            if (end is null)
                return;
            isDoneSeen |= update!.Rows > 0;
            (after, rows, covered) = (end, rows + update.Rows, covered + _step.BatchSize);
            _context.Observer.BackfillAdvanced(_script.Revision, (long)rows, covered, estimated);
            await Task.Delay(_step.Pause, _context.CancellationToken);
        }
    }

    private Task SendAsync(StatementBatch batch, CancellationToken cancellationToken) =>
        _context.RunStepAsync(
            _step,
            _index,
            new ProbedPlace(_context.Connection, IsInTransaction: true, cancellationToken),
            batch.SendAsync
        );
}
