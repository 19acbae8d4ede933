using Mnfst.Migrations.Core.Statements;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Tells whether a statement that failed outside a transaction was rolled back as a whole. A session numbers its
/// transactions one after the other (PostgreSQL manual, "Transactions and Identifiers"): a statement that took no more
/// than one has committed nothing.
/// </summary>
internal static class SessionTransactions
{
    /// <summary>The number of the transaction that asks.</summary>
    public const string NumberSql = """
        SELECT split_part(virtualtransaction, '/', 2)::int8 AS number FROM pg_catalog.pg_locks
        WHERE locktype = 'virtualxid' AND pid = pg_backend_pid() AND virtualxid = virtualtransaction
        """;

    /// <summary>
    /// Statements that go from table to table, and end the transaction in which they begin before the first (<c>vacuum</c>,
    /// <c>cluster</c> and <c>ReindexMultipleInternal</c> in the server's source).
    /// </summary>
    private static readonly string[] WithEmptyBeginning = ["VACUUM", "CLUSTER", "REINDEX"];

    /// <summary>How much the number grows at most by a statement that commits nothing, and by the question behind it.</summary>
    public static int GrowthWithoutCommit(string statement) =>
        WithEmptyBeginning.Contains(SqlCommand.FirstWordOf(statement), StringComparer.OrdinalIgnoreCase)
            ? 3
            : 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks for the number, in the one transaction of a message with other statements.</summary>
    public static async Task<long> ReadAsync(
        NpgsqlConnection connection,
        IEnumerable<NpgsqlBatchCommand> others,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NumberSql));
        foreach (var command in others)
            batch.BatchCommands.Add(command);
        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// Whether the statement that was sent after a number was asked for, and failed, has committed nothing; false if
    /// nobody knows.
    /// </summary>
    public static async Task<bool> WasRolledBackAsync(
        NpgsqlConnection connection,
        long before,
        string statement
    )
    {
        // Also if the run was stopped, but not at any price.
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await ReadAsync(connection, [], limit.Token) - before <= GrowthWithoutCommit(statement);
        }
        catch (Exception e)
            when (e is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            // The connection is lost: the server may yet commit.
            return false;
        }
    }
}
