using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>
/// Indexes that interrupted builds left INVALID: kept up to date on every write, and of no use to queries (PostgreSQL manual,
/// CREATE INDEX, "Building Indexes Concurrently"; REINDEX for <c>_ccnew</c> and <c>_ccold</c>). One of a partitioned table is
/// invalid as long as a partition lacks it.
/// </summary>
internal sealed class InvalidIndexCheck() : HealthCheck("invalid-indexes", "all indexes are valid")
{
    /// <summary>What another user builds is seen only by <c>pg_read_all_stats</c>: a row without its relation.</summary>
    private const string Indexes = """
        SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', m.nspname, t.relname), c.relkind = 'I',
            c.relname ~ '_cc(new|old)[0-9]*$', c.relpages::int8 * current_setting('block_size')::int8,
            EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.datname = current_database() AND p.relid IS NULL)
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        JOIN pg_catalog.pg_namespace m ON m.oid = t.relnamespace
        WHERE NOT i.indisvalid AND c.relpersistence <> 't'
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
        ORDER BY 1
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        await context.QueryAsync(
            Indexes,
            reader =>
            {
                var (index, table) = (reader.GetString(0), reader.GetString(1));
                if (reader.GetBoolean(2))
                    return HealthFinding.Note(
                        $"index {index} of {table} is not valid: a partition lacks it",
                        $"Create it there, then ALTER INDEX {index} ATTACH PARTITION ...;"
                    );
                var what = $"index {index} of {table} is INVALID, {HealthText.Size(reader.GetInt64(4))}";
                if (reader.GetBoolean(5))
                    return HealthFinding.Unknown(
                        $"{what}; a session of another user builds an index, which may be this one",
                        HealthText.Grant("pg_read_all_stats", context.User)
                    );
                return HealthFinding.Problem(
                    what,
                    reader.GetBoolean(3)
                        ? $"A REINDEX left it: DROP INDEX CONCURRENTLY {index};"
                        : $"REINDEX INDEX CONCURRENTLY {index}; or drop it: DROP INDEX CONCURRENTLY {index};"
                );
            }
        );
}
