using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// The two tables in which a database remembers its revisions: <c>mnfst_revision</c>, what is applied now, and
/// <c>mnfst_journal</c>, what ever happened. The comment of the first carries the version of their layout.
/// </summary>
/// <param name="schema">The schema that holds them.</param>
/// <param name="requiresSchema">Whether that has to be there, see <see cref="MigrationOptions.RequiresSchema"/>.</param>
internal sealed class JournalTables(string schema, bool requiresSchema = false)
{
    public JournalTables(MigrationOptions options)
        : this(options.JournalSchema, options.RequiresSchema) { }

    /// <summary>The newest layout that is known.</summary>
    public const int Layout = 1;

    /// <summary>What the comment of <c>mnfst_revision</c> begins with; the number of its layout follows.</summary>
    public const string CommentPrefix = "Mnfst.Migrations, layout ";

    /// <summary>The table of what ran of repeatables, which is only there if something did.</summary>
    public const string Repeatables = "mnfst_repeatable";

    /// <summary>Asks what of the journal there is in the schema $1, and whether the user may write it.</summary>
    public const string FindSql = """
        SELECT n.oid IS NOT NULL AS has_schema, r.oid IS NOT NULL AS has_revisions, e.oid IS NOT NULL AS has_events,
            coalesce(obj_description(r.oid, 'pg_class'), '') AS comment,
            coalesce(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(r.oid, 'SELECT')
                AND has_table_privilege(r.oid, 'INSERT') AND has_table_privilege(r.oid, 'UPDATE')
                AND has_table_privilege(r.oid, 'DELETE') AND has_table_privilege(e.oid, 'SELECT')
                AND has_table_privilege(e.oid, 'INSERT'), true) AS may_write,
            current_user::text AS username,
            EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.oid AND a.attname = 'step_checksums'
                AND NOT a.attisdropped) AS has_step_checksums,
            coalesce(pg_has_role(r.relowner, 'USAGE'), false) AS is_owner,
            coalesce(has_table_privilege(e.oid, 'SELECT'), false) AS may_read_events,
            CASE WHEN row_security_active(r.oid) THEN r.relname WHEN row_security_active(e.oid) THEN e.relname END::text
                AS secured,
            (SELECT format('%I ON %I.%I', w.rulename, n.nspname, c.relname)
                FROM pg_catalog.pg_rewrite w JOIN pg_catalog.pg_class c ON c.oid = w.ev_class
                WHERE c.oid IN (r.oid, e.oid) ORDER BY w.oid LIMIT 1) AS rule,
            EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'mnfst_repeatable')
                AS has_repeatables
        FROM (VALUES ($1::name)) AS wanted (name)
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.name
        LEFT JOIN pg_catalog.pg_class r ON r.relnamespace = n.oid AND r.relname = 'mnfst_revision'
        LEFT JOIN pg_catalog.pg_class e ON e.relnamespace = n.oid AND e.relname = 'mnfst_journal'
        """;

    public string Schema { get; } = schema;

    public string QuotedSchema { get; } = SqlIdentifier.Quote(schema);

    public string Revisions { get; } = $"{SqlIdentifier.Quote(schema)}.mnfst_revision";

    public string Events { get; } = $"{SqlIdentifier.Quote(schema)}.mnfst_journal";

    /// <summary>Looks what of the journal is there; writes nothing.</summary>
    /// <exception cref="MigrationException">
    /// It was made by a newer version, or by somebody else, or row-level security may hide rows of it; or its schema has to be there
    /// and is not.
    /// </exception>
    public async Task<JournalPresence> FindAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Find() } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return Read(reader);
    }

    /// <summary>Asks what of the journal is there.</summary>
    public NpgsqlBatchCommand Find() => new(FindSql) { Parameters = { new() { Value = Schema } } };

    /// <summary>Reads the one row of the answer.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public JournalPresence Read(NpgsqlDataReader reader)
    {
        var presence = new JournalPresence(
            HasSchema: reader.GetBoolean(0),
            HasRevisions: reader.GetBoolean(1),
            HasEvents: reader.GetBoolean(2),
            MayWrite: reader.GetBoolean(4),
            User: reader.GetString(5)
        )
        {
            HasStepChecksums = reader.GetBoolean(6),
            IsOwner = reader.GetBoolean(7),
            MayReadEvents = reader.GetBoolean(8),
            Rule = reader.IsDBNull(10) ? null : reader.GetString(10),
            HasRepeatables = reader.GetBoolean(11),
        };
        if (requiresSchema && !presence.HasSchema)
            throw new MigrationException(
                $"Schema {QuotedSchema} does not exist. Create it, CREATE SCHEMA {QuotedSchema}, or take it out of the targets."
            );
        if (presence.HasRevisions)
            RefuseUnknownLayout(reader.GetString(3));
        if (!reader.IsDBNull(9))
            throw Secured($"{QuotedSchema}.{reader.GetString(9)}", SqlIdentifier.Quote(presence.User));
        return presence;
    }

    /// <summary>The statements that add the column which journals of earlier versions do not have.</summary>
    public IEnumerable<string> AddStepChecksums() =>
        [
            // Whoever reads the journal is not to wait for it.
            "SET LOCAL lock_timeout = '1s'",
            $"ALTER TABLE {Revisions} ADD COLUMN IF NOT EXISTS step_checksums text[]",
        ];

    /// <summary>The statements that make what is missing.</summary>
    public IEnumerable<string> Create(JournalPresence presence)
    {
        // Not IF NOT EXISTS, which asks for the privilege even if the schema is there.
        if (!presence.HasSchema)
            yield return $"CREATE SCHEMA {QuotedSchema}";
        if (!presence.HasRevisions)
        {
            yield return $"""
                CREATE TABLE {Revisions} (
                    revision text PRIMARY KEY,
                    down_revision text[] NOT NULL,
                    depends_on text[] NOT NULL,
                    message text NOT NULL,
                    checksum text NOT NULL,
                    state text NOT NULL CHECK (state IN ('applied', 'interrupted')),
                    upgrade_step int NOT NULL,
                    upgrade_steps int NOT NULL,
                    downgrade_step int,
                    step_sent boolean NOT NULL DEFAULT false,
                    backfill_key text[],
                    downgrade_sql text,
                    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    applied_by text NOT NULL DEFAULT session_user,
                    duration interval NOT NULL,
                    tool_version text NOT NULL,
                    step_checksums text[]
                )
                """;
            yield return $"COMMENT ON TABLE {Revisions} IS '{CommentPrefix}{Layout}'";
        }
        if (!presence.HasEvents)
        {
            yield return $"""
                CREATE TABLE {Events} (
                    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    event text NOT NULL CHECK (event IN
                        ('upgrade', 'downgrade', 'stamp', 'purge', 'repair', 'failed', 'resumed')),
                    revision text NOT NULL,
                    step int,
                    checksum text,
                    duration interval,
                    by text NOT NULL DEFAULT session_user,
                    tool_version text NOT NULL,
                    detail text
                )
                """;
        }
    }

    /// <summary>Rows that are hidden would run again.</summary>
    /// <param name="table">The table, as SQL.</param>
    /// <param name="user">The user who asks, as SQL.</param>
    public static MigrationException Secured(string table, string user) =>
        new(
            $"Row-level security of table {table} applies to user {user}, so rows may be hidden, and revisions would run again. Nothing was done. Turn it off (ALTER TABLE {table} DISABLE ROW LEVEL SECURITY), or run as a role with BYPASSRLS, or as the owner of the table without FORCE ROW LEVEL SECURITY."
        );

    private void RefuseUnknownLayout(string comment)
    {
        var layout = comment.StartsWith(CommentPrefix, StringComparison.Ordinal)
            ? comment[CommentPrefix.Length..]
            : null;
        if (int.TryParse(layout, out var version) && version <= Layout)
            return;
        throw new MigrationException(
            layout is null
                ? $"Table {Revisions} is not a journal of Mnfst.Migrations: its comment does not say so. Choose another journal schema, or restore the comment '{CommentPrefix}{Layout}'."
                : $"The journal {Revisions} has layout {layout}; this version knows up to {Layout}. Update Mnfst.Migrations."
        );
    }
}
