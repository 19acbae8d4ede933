using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
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
    private readonly UpdateStatement _update;
    private readonly BackfillTable _table;
    private readonly string _reference;

    private BackfillRun(
        RunContext context,
        RevisionScript script,
        BackfillStep step,
        UpdateStatement update,
        BackfillTable table
    )
    {
        _context = context;
        _script = script;
        _step = step;
        _update = update;
        _table = table;
        _reference = SqlIdentifier.Quote(update.Alias ?? update.Table.Name);
    }

    /// <param name="context">Where to run.</param>
    /// <param name="script">The revision.</param>
    /// <param name="step">The backfill.</param>
    /// <param name="doneUpTo">The key that an earlier run got to; null to begin with the first row.</param>
    public static async Task RunAsync(
        RunContext context,
        RevisionScript script,
        BackfillStep step,
        IReadOnlyList<string>? doneUpTo
    )
    {
        var update =
            UpdateStatement.Parse(step.UpdateSql, out var refusal)
            ?? throw new InvalidOperationException($"The backfill is no plain UPDATE: {refusal?.Reason}");
        var table = await BackfillTable.ReadAsync(context, step, update.Table);
        await new BackfillRun(context, script, step, update, table).WalkAsync(doneUpTo);
    }

    private string Target => $"{(_update.Only ? "ONLY " : "")}{_table.Name} AS {_reference}";

    private string Key => _table.KeyColumns(_reference);

    private async Task WalkAsync(IReadOnlyList<string>? doneUpTo)
    {
        var (after, rows) = (doneUpTo, 0UL);
        while (await FindBatchEndAsync(after) is { } end)
        {
            rows += await UpdateBatchAsync(after, end);
            after = end;
            _context.Observer.BackfillAdvanced(_script.Revision, (long)rows, _table.EstimatedRows);
            await Task.Delay(_step.Pause, _context.CancellationToken);
        }
    }

    /// <summary>The key of the last row of the next batch; null if there are no more rows.</summary>
    private async Task<string[]?> FindBatchEndAsync(IReadOnlyList<string>? after)
    {
        var where = after is null ? "" : $"WHERE ({Key}) > ({_table.KeyParameters(1)})";
        await using var command = new NpgsqlCommand(
            $"""
            SELECT ARRAY[{_table.KeyColumnsAsText("batch")}]
            FROM (SELECT {Key} FROM {Target} {where} ORDER BY {Key} LIMIT {_step.BatchSize}) AS batch
            ORDER BY {_table.KeyColumns("batch", " DESC")} LIMIT 1
            """,
            _context.Connection
        );
        AddKey(command.Parameters, after);
        return (string[]?)await command.ExecuteScalarAsync(_context.CancellationToken);
    }

    private async Task<ulong> UpdateBatchAsync(IReadOnlyList<string>? after, string[] end)
    {
        NpgsqlBatchCommand? update = null;
        await TransactionalSteps.RunAsync(
            _context,
            _script,
            (batch, _) =>
            {
                batch.Add(update = UpdateCommand(after, end), _step);
                return Task.CompletedTask;
            },
            () => [_context.Journal.BackfillProgress(_script.Revision.Id, end)]
        );
        return update!.Rows;
    }

    private NpgsqlBatchCommand UpdateCommand(IReadOnlyList<string>? after, string[] end)
    {
        // What the user wrote may end in a line comment, hence the line breaks.
        var condition = _update.Where is { } where ? $"({where}\n) AND " : "";
        var lower = after is null ? "" : $"({Key}) > ({_table.KeyParameters(_table.KeyLength + 1)}) AND ";
        var command = new NpgsqlBatchCommand(
            $"UPDATE {Target} SET {_update.Set}\nWHERE {condition}{lower}({Key}) <= ({_table.KeyParameters(1)})"
        );
        AddKey(command.Parameters, end);
        AddKey(command.Parameters, after);
        return command;
    }

    private static void AddKey(NpgsqlParameterCollection parameters, IReadOnlyList<string>? key)
    {
        foreach (var value in key ?? [])
            parameters.Add(new NpgsqlParameter { Value = value });
    }
}
