using Mnfst.Migrations.Core.Lint.Effects.Model;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>Asks sessions for their relations and locks.</summary>
internal static class CatalogReader
{
    /// <summary>
    /// It has to mean the same whatever a revision has set, and so has no backslash in it. <c>pg_stat_get_xact_numscans</c> is the column seq_scan of <c>pg_stat_xact_user_tables</c>; of an index it counts its scans.
    /// </summary>
    private const string RelationsQuery = """
        SELECT c.oid, n.nspname::text, c.relname::text, c.relkind::text, coalesce(i.indrelid, 0::oid), c.relfilenode,
            coalesce(pg_catalog.pg_stat_get_xact_numscans(c.oid), 0)
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
        WHERE c.relkind IN ('r', 'p', 'i', 'I', 'm', 'S', 'v', 'f')
            AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
        """;

    /// <summary>
    /// The locks of the session $1 on relations of this database. The marks of serializable transactions are in the same view, and
    /// lock nobody out.
    /// </summary>
    public const string LocksQuery = """
        SELECT l.relation, l.mode FROM pg_catalog.pg_locks l
        WHERE l.locktype = 'relation' AND l.granted AND l.pid = $1 AND l.mode <> 'SIReadLock'
            AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
        """;

    /// <summary>The tables with foreign keys that have one of the names $1.</summary>
    private const string ForeignKeysQuery =
        "SELECT DISTINCT c.conrelid FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.conname = ANY ($1)";

    /// <summary>Asks a session what it sees and holds, in the transaction that it may be in.</summary>
    public static async Task<CatalogState> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(RelationsQuery),
                new NpgsqlBatchCommand(LocksQuery)
                {
                    Parameters = { new() { Value = connection.ProcessID } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var relations = new Dictionary<uint, RelationState>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var relation = new TracedRelation(
                reader.GetFieldValue<uint>(0),
                reader.GetString(1),
                reader.GetString(2),
                (RelationKind)reader.GetString(3)[0],
                reader.GetFieldValue<uint>(4)
            );
            relations.Add(
                relation.Oid,
                new RelationState(relation, reader.GetFieldValue<uint>(5), reader.GetInt64(6))
            );
        }
        await reader.NextResultAsync(cancellationToken);
        var locks = new HashSet<HeldLock>();
        while (await reader.ReadAsync(cancellationToken))
            locks.Add(ReadLock(reader));
        return new CatalogState(relations, locks);
    }

    /// <summary>Reads a row of <see cref="LocksQuery"/>.</summary>
    public static HeldLock ReadLock(NpgsqlDataReader reader) =>
        new(reader.GetFieldValue<uint>(0), LockModes.OfServer(reader.GetString(1)));

    /// <summary>The numbers of the tables that have foreign keys of these names.</summary>
    public static async Task<IReadOnlySet<uint>> FindReferencingAsync(
        NpgsqlConnection connection,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        var tables = new HashSet<uint>();
        if (names.Count == 0)
            return tables;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(ForeignKeysQuery)
                {
                    Parameters = { new() { Value = names.ToArray() } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            tables.Add(reader.GetFieldValue<uint>(0));
        return tables;
    }
}
