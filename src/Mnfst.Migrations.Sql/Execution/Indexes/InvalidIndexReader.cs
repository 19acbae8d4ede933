using Mnfst.Migrations.Core.Sql;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Indexes;

/// <summary>
/// Finds the indexes that interrupted builds left INVALID (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently"; REINDEX
/// for <c>_ccnew</c> and <c>_ccold</c>), but for those that are being built.
/// </summary>
internal static class InvalidIndexReader
{
    /// <summary>What another user builds is seen only by <c>pg_read_all_stats</c>: a row without its relation.</summary>
    private const string Indexes = """
        SELECT n.nspname::text, c.relname::text, m.nspname::text, t.relname::text, c.relkind = 'I', t.relkind = 'r',
            c.relname ~ '_cc(new|old)[0-9]*$', c.relpages::int8 * current_setting('block_size')::int8,
            EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.datname = current_database() AND p.relid IS NULL)
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        JOIN pg_catalog.pg_namespace m ON m.oid = t.relnamespace
        WHERE NOT i.indisvalid AND c.relpersistence <> 't'
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
        ORDER BY 1, 2
        """;

    public static async Task<IReadOnlyList<InvalidIndex>> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Indexes, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<InvalidIndex>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(
                new InvalidIndex(
                    new SqlName(reader.GetString(0), reader.GetString(1)),
                    new SqlName(reader.GetString(2), reader.GetString(3))
                )
                {
                    IsPartitioned = reader.GetBoolean(4),
                    IsOnTable = reader.GetBoolean(5),
                    IsOfReindex = reader.GetBoolean(6),
                    Bytes = reader.GetInt64(7),
                    MayBeBuilding = reader.GetBoolean(8),
                }
            );
        return found;
    }
}
