using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>The statements of one batch of a backfill: which rows it covers, and what it does to them.</summary>
internal sealed class BackfillBatch(BackfillStep step, UpdateStatement update, BackfillTable table)
{
    /// <summary>
    /// Keys are remembered as text, which has to mean the same in whatever session reads it: dates in ISO 8601,
    /// numbers in full.
    /// </summary>
    public static IReadOnlyList<(string Name, string Value)> UnambiguousText { get; } =
    [("DateStyle", "ISO"), ("IntervalStyle", "postgres"), ("extra_float_digits", "1")];

    private readonly string _reference = SqlIdentifier.Quote(update.Alias ?? update.Table.Name);

    private string Target =>
        $"{(update.Only ? "ONLY " : "")}{table.Name}{(update.Alias is null ? "" : $" AS {_reference}")}";

    private string Key => table.KeyColumns(_reference);

    /// <summary>The last key of the table; null if it has no rows.</summary>
    /// <param name="connection">Where to look, in a transaction, whose settings stay as they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StepFailedException">The server refuses.</exception>
    public Task<string[]?> FindLastAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        AskAsync(
            connection,
            new NpgsqlBatchCommand(
                $"""
                SELECT ARRAY[{table.KeyColumnsAsText("batch")}]
                FROM (SELECT {Key} FROM {Target} ORDER BY {table.KeyColumns(
                    _reference,
                    " DESC"
                )} LIMIT 1) AS batch
                """
            ),
            cancellationToken
        );

    /// <summary>The key of the last row of the batch after a key; null if there are no more rows.</summary>
    /// <param name="connection">Where to look, in a transaction, whose settings stay as they are.</param>
    /// <param name="after">The key that the batch before got to; null for the first batch.</param>
    /// <param name="last">The key behind which no row is looked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StepFailedException">The server refuses.</exception>
    public Task<string[]?> FindEndAsync(
        NpgsqlConnection connection,
        IReadOnlyList<string>? after,
        string[] last,
        CancellationToken cancellationToken
    ) => AskAsync(connection, FindEnd(after, last), cancellationToken);

    private async Task<string[]?> AskAsync(
        NpgsqlConnection connection,
        NpgsqlBatchCommand question,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        // Settings end with a savepoint that is rolled back.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT mnfst_key"));
        foreach (var (name, value) in UnambiguousText)
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"SET LOCAL {name} = {value}"));
        batch.BatchCommands.Add(question);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK TO SAVEPOINT mnfst_key"));
        try
        {
            return (string[]?)await batch.ExecuteScalarAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(step, e);
        }
    }

    /// <summary>Updates the rows after one key, up to another.</summary>
    public NpgsqlBatchCommand Update(IReadOnlyList<string>? after, string[] end)
    {
        // What the user wrote may end in a line comment, hence the line breaks.
        var condition = update.Where is { } where ? $"({where}\n) AND " : "";
        var lower = after is null ? "" : $"({Key}) > ({table.KeyParameters(table.KeyLength + 1)}) AND ";
        var command = new NpgsqlBatchCommand(
            $"UPDATE {Target} SET {update.Set}\nWHERE {condition}{lower}({Key}) <= ({table.KeyParameters(1)})"
        );
        AddKey(command, end);
        AddKey(command, after);
        return command;
    }

    private NpgsqlBatchCommand FindEnd(IReadOnlyList<string>? after, string[] last)
    {
        var lower = after is null ? "" : $"({Key}) > ({table.KeyParameters(table.KeyLength + 1)}) AND ";
        var where = $"WHERE {lower}({Key}) <= ({table.KeyParameters(1)})";
        var command = new NpgsqlBatchCommand(
            $"""
            SELECT ARRAY[{table.KeyColumnsAsText("batch")}]
            FROM (SELECT {Key} FROM {Target} {where} ORDER BY {Key} LIMIT {step.BatchSize}) AS batch
            ORDER BY {table.KeyColumns("batch", " DESC")} LIMIT 1
            """
        );
        AddKey(command, last);
        AddKey(command, after);
        return command;
    }

    private static void AddKey(NpgsqlBatchCommand command, IReadOnlyList<string>? key)
    {
        foreach (var value in key ?? [])
            command.Parameters.Add(new NpgsqlParameter { Value = value });
    }
}
