using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.ServerActivity;

/// <summary>
/// Reads which transactions others have open in a database: of clients, and prepared ones. VACUUM and the other work of the
/// server itself give way or hold nothing that a migration waits for, and processes that send the log to a standby or a
/// subscriber have transactions of their own kind: they do not count.
/// </summary>
/// <param name="connection">An open connection.</param>
internal sealed class OpenTransactions(NpgsqlConnection connection)
{
    /// <summary>Of a session that is hidden, what kind it is and since when its transaction runs are not known; its number is.</summary>
    private const string Sessions = $"""
        SELECT {SessionColumns.All}, v.virtualtransaction
        FROM pg_catalog.pg_stat_activity a
        JOIN pg_catalog.pg_locks v
            ON v.pid = a.pid AND v.granted AND v.locktype = 'virtualxid' AND v.virtualxid = v.virtualtransaction
        WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
            AND (
                a.backend_type = 'client backend'
                OR a.backend_type IS NULL AND a.usename IS NOT NULL
                    AND a.pid NOT IN (SELECT r.pid FROM pg_catalog.pg_stat_replication r)
            )
        ORDER BY a.xact_start NULLS LAST, a.pid
        """;

    private const string Prepared = $"""
        SELECT {PreparedTransaction.Columns} FROM pg_catalog.pg_prepared_xacts
        WHERE database = current_database() ORDER BY prepared
        """;

    /// <summary>Reads those of sessions, oldest first, with the number of each; only of one that is hidden the age is unknown.</summary>
    public async Task<IReadOnlyList<(ServerSession Session, string Number)>> ReadSessionsAsync(
        CancellationToken cancellationToken
    )
    {
        // What the server has shown of sessions stays as it is until the end of a transaction, which may be one of ours.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("SELECT pg_catalog.pg_stat_clear_snapshot()"),
                new NpgsqlBatchCommand(Sessions),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var open = new List<(ServerSession, string)>();
        while (await reader.ReadAsync(cancellationToken))
            open.Add((SessionColumns.Read(reader)!, reader.GetString(SessionColumns.Count)));
        return open;
    }

    /// <summary>Reads the prepared ones, oldest first.</summary>
    public async Task<IReadOnlyList<PreparedTransaction>> ReadPreparedAsync(
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Prepared, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var prepared = new List<PreparedTransaction>();
        while (await reader.ReadAsync(cancellationToken))
            prepared.Add(PreparedTransaction.Read(reader));
        return prepared;
    }
}
