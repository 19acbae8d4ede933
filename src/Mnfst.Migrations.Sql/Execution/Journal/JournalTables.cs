using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// The two tables in which a database remembers its revisions: <c>mnfst_revision</c>, what is applied now, and
/// <c>mnfst_journal</c>, what ever happened. The comment of the first carries the version of their layout.
/// </summary>
internal sealed class JournalTables(string schema)
{
    private const int Layout = 1;
    private const string CommentPrefix = "Mnfst.Migrations, layout ";

    public string Schema { get; } = schema;

    public string QuotedSchema { get; } = SqlIdentifier.Quote(schema);

    public string Revisions { get; } = $"{SqlIdentifier.Quote(schema)}.mnfst_revision";

    public string Events { get; } = $"{SqlIdentifier.Quote(schema)}.mnfst_journal";

    /// <summary>Whether the tables are there, in a layout that this version knows.</summary>
    /// <exception cref="MigrationException">They were made by a newer version, or by somebody else.</exception>
    public async Task<bool> ExistAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname = 'mnfst_revision'
            """,
            connection
        );
        command.Parameters.Add(new() { Value = Schema });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return false;
        RefuseUnknownLayout(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return true;
    }

    /// <summary>Makes the tables, and their schema if need be. The caller holds the migration lock.</summary>
    public async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in Statements())
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        // A batch runs as one transaction: all of it is made, or nothing.
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private IEnumerable<string> Statements()
    {
        // CREATE SCHEMA IF NOT EXISTS asks for the privilege even if the schema is there.
        if (Schema != "public")
            yield return $"CREATE SCHEMA IF NOT EXISTS {QuotedSchema}";
        yield return $"""
            CREATE TABLE {Revisions} (
                revision text PRIMARY KEY,
                down_revision text[] NOT NULL,
                depends_on text[] NOT NULL,
                message text NOT NULL,
                checksum text NOT NULL,
                upgrade_step int NOT NULL,
                upgrade_steps int NOT NULL,
                downgrade_step int,
                backfill_key text[],
                state text NOT NULL CHECK (state IN ('applied', 'interrupted')),
                downgrade_sql text,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                applied_by text NOT NULL DEFAULT session_user,
                duration interval NOT NULL,
                tool_version text NOT NULL
            )
            """;
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
        yield return $"COMMENT ON TABLE {Revisions} IS '{CommentPrefix}{Layout}'";
    }

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
