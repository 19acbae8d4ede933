using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>Reads which sessions hold locks on relations now (<c>pg_locks</c>), and what they do.</summary>
internal sealed class LockReader(
    NpgsqlConnection connection,
    List<MissingFigure> missing,
    CancellationToken cancellationToken
)
{
    private const string Locks = $"""
        SELECT l.relation, l.mode, {SessionColumns.All}
        FROM pg_catalog.pg_locks l
        LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'relation' AND l.granted AND l.mode <> 'SIReadLock' AND l.relation = ANY ($1)
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
            var session = SessionColumns.Read(reader, first: 2);
            isHidden |= session?.IsHidden == true;
            locks.Add(
                new HeldLock(
                    names[reader.GetFieldValue<uint>(0)],
                    LockModes.OfServer(reader.GetString(1)),
                    session
                )
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
}
