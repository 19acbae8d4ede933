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
    /// <param name="size">How many rows it covers at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StepFailedException">The server refuses.</exception>
    public Task<string[]?> FindEndAsync(
        NpgsqlConnection connection,
        IReadOnlyList<string>? after,
        string[] last,
        int size,
        CancellationToken cancellationToken
    ) => AskAsync(connection, FindEnd(after, last, size), cancellationToken);

    private async Task<string[]?> AskAsync(
        NpgsqlConnection connection,
        NpgsqlBatchCommand question,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        // Settings end with a savepoint that is rolled back; released, what follows has the transaction's own number.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT mnfst_key"));
        foreach (var (name, value) in UnambiguousText)
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"SET LOCAL {name} = {value}"));
        batch.BatchCommands.Add(question);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK TO SAVEPOINT mnfst_key"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("RELEASE SAVEPOINT mnfst_key"));
        return (string[]?)await AskAsync(batch, cancellationToken);
    }

    private async Task<object?> AskAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return await batch.ExecuteScalarAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(step, e);
        }
    }

    /// <summary>Updates the rows after one key, up to another.</summary>
    public NpgsqlBatchCommand Update(IReadOnlyList<string>? after, string[] end)
    {
        var command = new NpgsqlBatchCommand(
            $"UPDATE {Target} SET {update.Set}\nWHERE {Condition}{Range(after)}"
        );
        AddKey(command, end);
        AddKey(command, after);
        return command;
    }

    /// <summary>
    /// Sees that the update made the condition false of the rows that it changed, by what is stored: triggers have run,
    /// and subqueries see it. Rows that others wrote meanwhile are theirs.
    /// </summary>
    /// <param name="connection">Where the update ran, in its transaction.</param>
    /// <param name="after">The key after which the batch begins; null for the first.</param>
    /// <param name="end">The key with which it ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StepFailedException">It did not, or the server refuses.</exception>
    public async Task RequireDoneAsync(
        NpgsqlConnection connection,
        IReadOnlyList<string>? after,
        string[] end,
        CancellationToken cancellationToken
    )
    {
        var command = new NpgsqlBatchCommand(
            $"SELECT EXISTS (SELECT FROM {Target}\nWHERE {Condition}{Range(after)} AND {BackfillPredicate.IsWritten(_reference)})"
        );
        AddKey(command, end);
        AddKey(command, after);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(command);
        if (await AskAsync(batch, cancellationToken) is true)
            throw new StepFailedException(step, new MigrationException(BackfillPredicate.NotMadeFalse));
    }

    private string Condition => BackfillPredicate.And(update);

    private string Range(IReadOnlyList<string>? after) =>
        (after is null ? "" : $"({Key}) > ({table.KeyParameters(table.KeyLength + 1)}) AND ")
        + $"({Key}) <= ({table.KeyParameters(1)})";

    private NpgsqlBatchCommand FindEnd(IReadOnlyList<string>? after, string[] last, int size)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            SELECT ARRAY[{table.KeyColumnsAsText("batch")}]
            FROM (SELECT {Key} FROM {Target} WHERE {Range(
                after
            )} ORDER BY {Key} LIMIT {size}) AS batch
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
