using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>Reads which sessions hold locks on relations now (<c>pg_locks</c>), and what they do.</summary>
internal sealed class LockReader(
    NpgsqlConnection connection,
    List<MissingFigure> missing,
    CancellationToken cancellationToken
)
{
    private const string Locks = """
        SELECT l.relation, l.mode, l.pid, a.usename::text, a.application_name, a.state,
            extract(epoch FROM clock_timestamp() - a.xact_start)::float8, left(a.query, 500),
            coalesce(a.query = '<insufficient privilege>', false) AS is_hidden
        FROM pg_catalog.pg_locks l
        LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'relation' AND l.granted AND l.relation = ANY ($1)
            AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            AND l.pid IS DISTINCT FROM pg_backend_pid()
        ORDER BY a.xact_start, l.pid
        """;

    public async Task<IReadOnlyList<HeldLock>> ReadAsync(IReadOnlyList<RelationFigures> relations)
    {
        var names = relations.ToDictionary(relation => relation.Oid, relation => relation.Name);
        await using var command = new NpgsqlCommand(Locks, connection);
        command.Parameters.Add(
            new NpgsqlParameter<uint[]>
            {
                TypedValue = [.. names.Keys],
                NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid,
            }
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var locks = new List<HeldLock>();
        var isHidden = false;
        while (await reader.ReadAsync(cancellationToken))
        {
            isHidden |= reader.GetBoolean(8);
            locks.Add(
                new HeldLock(names[reader.GetFieldValue<uint>(0)], ModeOf(reader.GetString(1)))
                {
                    Pid = reader.IsDBNull(2) ? null : reader.GetInt32(2),
                    User = TextOf(reader, 3),
                    Application = TextOf(reader, 4),
                    State = TextOf(reader, 5),
                    Age = reader.IsDBNull(6) ? null : TimeSpan.FromSeconds(reader.GetDouble(6)),
                    Query = reader.GetBoolean(8) ? null : TextOf(reader, 7),
                }
            );
        }
        if (isHidden)
            missing.Add(
                new MissingFigure(
                    "what some sessions do that hold locks",
                    "they are of other users, and this one is no member of pg_read_all_stats"
                )
            );
        return locks;
    }

    private static string? TextOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) || reader.GetString(column).Length == 0 ? null : reader.GetString(column);

    /// <summary>The mode of a name of the server: <c>ShareRowExclusiveLock</c>.</summary>
    private static LockMode ModeOf(string name) =>
        Enum.Parse<LockMode>(
            name[..^"Lock".Length].Replace("SIRead", "AccessShare", StringComparison.Ordinal)
        );
}
