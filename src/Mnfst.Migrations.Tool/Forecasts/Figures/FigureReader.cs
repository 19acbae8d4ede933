using System.Data;
using Mnfst.Migrations.Schema.Model;
using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>
/// Reads sizes, estimates and activity. It writes nothing, and waits for nobody: what is locked, or may not be read, is named as
/// missing.
/// </summary>
/// <param name="connection">An open connection without a transaction.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class FigureReader(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const string Server = """
        SELECT current_setting('server_version'), pg_is_in_recovery(),
            (SELECT stats_reset FROM pg_catalog.pg_stat_database WHERE datname = current_database()),
            (SELECT last_archived_time FROM pg_catalog.pg_stat_archiver WHERE current_setting('archive_mode') <> 'off')
        """;

    private const string Relations = """
        SELECT n.nspname::text, c.relname::text, c.oid, c.reltuples::float8, s.n_live_tup,
            s.n_tup_ins + s.n_tup_upd + s.n_tup_del, s.seq_scan + coalesce(s.idx_scan, 0),
            greatest(s.last_analyze, s.last_autoanalyze),
            c.relpages::int8 * current_setting('block_size')::int8
        FROM unnest($1, $2) AS wanted (schema, name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
        LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
        WHERE c.relkind IN ('r', 'p', 'm', 't')
        """;

    private readonly List<MissingFigure> _missing = [];

    /// <summary>Reads the figures of relations.</summary>
    public async Task<DatabaseFigures> ReadAsync(IReadOnlyCollection<QualifiedName> relations)
    {
        var server = await ReadServerAsync();
        var read = await ReadRelationsAsync(relations);
        read = await new SizeReader(connection, _missing, cancellationToken).AddAsync(read);
        var locks = await new LockReader(connection, _missing, cancellationToken).ReadAsync(read);
        return server with
        {
            Relations = read.ToDictionary(relation => relation.Name),
            Locks = locks,
            Missing = _missing,
        };
    }

    private async Task<DatabaseFigures> ReadServerAsync()
    {
        await using var command = new NpgsqlCommand(Server, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DatabaseFigures
        {
            ServerVersion = reader.GetString(0),
            IsStandby = reader.GetBoolean(1),
            CountedSince = MomentOf(reader, 2),
            ArchivedAt = MomentOf(reader, 3),
            Relations = new Dictionary<QualifiedName, RelationFigures>(),
            Locks = [],
            Missing = [],
        };
    }

    private async Task<List<RelationFigures>> ReadRelationsAsync(IReadOnlyCollection<QualifiedName> relations)
    {
        await using var command = new NpgsqlCommand(Relations, connection);
        command.Parameters.Add(new() { Value = relations.Select(name => name.Schema).ToArray() });
        command.Parameters.Add(new() { Value = relations.Select(name => name.Name).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var read = new List<RelationFigures>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = new QualifiedName(reader.GetString(0), reader.GetString(1));
            read.Add(
                new RelationFigures(name)
                {
                    Oid = reader.GetFieldValue<uint>(2),
                    Rows = RowsOf(name, reader.GetDouble(3), NumberOf(reader, 4)),
                    RowsWritten = NumberOf(reader, 5),
                    Scans = NumberOf(reader, 6),
                    AnalyzedAt = MomentOf(reader, 7),
                    TableBytes = reader.GetInt64(8),
                }
            );
        }
        return read;
    }

    /// <summary>The estimate of the last VACUUM or ANALYZE (-1 before the first), or what is counted since.</summary>
    private double? RowsOf(QualifiedName name, double estimated, long? counted)
    {
        if (estimated >= 0)
            return estimated;
        if (counted > 0)
            return counted;
        _missing.Add(
            new MissingFigure($"rows of {name}", "it was never analyzed; ANALYZE it to have them estimated")
        );
        return null;
    }

    private static long? NumberOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static DateTimeOffset? MomentOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
