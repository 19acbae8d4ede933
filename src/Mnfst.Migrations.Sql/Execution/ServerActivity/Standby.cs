using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.ServerActivity;

/// <summary>What follows the server: a standby, or whatever else is sent its log.</summary>
/// <param name="Name">Its name, and where it is.</param>
/// <param name="IsHidden">Whether how far it is, is not shown to the user.</param>
/// <param name="Lag">How long ago what it has replayed last was written; zero if it has replayed all of it.</param>
/// <param name="Bytes">How much of the log it has not replayed.</param>
internal sealed record Standby(string Name, bool IsHidden, TimeSpan Lag, long Bytes)
{
    // The lag is that of the last message: it stays where a standby has caught up and nothing more comes.
    private const string Standbys = """
        SELECT coalesce(nullif(r.application_name, ''), 'process ' || r.pid), pg_catalog.host(r.client_addr),
            r.state IS NULL, coalesce(extract(epoch FROM r.replay_lag), 0)::float8, coalesce(b.behind, 0)::int8
        FROM pg_catalog.pg_stat_replication r
        CROSS JOIN LATERAL (
            SELECT pg_catalog.pg_wal_lsn_diff(
                CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
                    ELSE pg_catalog.pg_current_wal_lsn() END,
                r.replay_lsn
            ) AS behind
        ) b
        ORDER BY r.pid
        """;

    /// <summary>Reads all that follow a server.</summary>
    public static async Task<IReadOnlyList<Standby>> ReadAllAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Standbys, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var standbys = new List<Standby>();
        while (await reader.ReadAsync(cancellationToken))
            standbys.Add(Read(reader));
        return standbys;
    }

    private static Standby Read(NpgsqlDataReader reader)
    {
        var bytes = reader.GetInt64(4);
        return new Standby(
            reader.GetString(0) + (reader.IsDBNull(1) ? "" : $" at {reader.GetString(1)}"),
            reader.GetBoolean(2),
            bytes > 0 ? TimeSpan.FromSeconds(reader.GetDouble(3)) : TimeSpan.Zero,
            bytes
        );
    }
}
