using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Drops what an interrupted REINDEX CONCURRENTLY leaves behind: beside an index its copy <c>..._ccnew</c>, or itself as
/// <c>..._ccold</c>, which are INVALID, kept up to date on every write, and serve no query (PostgreSQL manual, REINDEX).
/// </summary>
internal sealed class ReindexRepair(RunContext context, StatementStep step)
{
    /// <summary>
    /// The leftovers of building again the $1 (<c>index</c>, <c>table</c>, <c>schema</c> or <c>database</c>) $2 that are
    /// younger than the transaction $3. The server cuts the name of the index so that all fits into 63 bytes, and
    /// counts up if it is taken (<c>ChooseRelationName</c>).
    /// </summary>
    public const string FindSql = """
        WITH RECURSIVE named AS (
            SELECT CASE WHEN $1 IN ('index', 'table') THEN to_regclass($2) END AS oid
        ), tree AS (
            SELECT oid FROM named WHERE oid IS NOT NULL
            UNION SELECT h.inhrelid FROM tree JOIN pg_catalog.pg_inherits h ON h.inhparent = tree.oid
        ), tables AS (
            SELECT t.oid, t.reltoastrelid FROM pg_catalog.pg_class t
            WHERE t.relkind IN ('r', 'm') AND CASE $1
                WHEN 'table' THEN t.oid IN (SELECT oid FROM tree)
                WHEN 'schema' THEN t.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $2)
                WHEN 'database' THEN t.relnamespace <> 'pg_catalog'::regnamespace
                ELSE false END
        ), rebuilt AS (
            SELECT x.indexrelid, x.indrelid, c.relname FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
            WHERE CASE $1 WHEN 'index' THEN x.indexrelid IN (SELECT oid FROM tree)
                ELSE x.indrelid IN (SELECT oid FROM tables UNION SELECT reltoastrelid FROM tables) END
        )
        SELECT n.nspname AS schema, c.relname AS name,
            CASE WHEN owner.relkind = 'r' THEN format('%s.%I', owner.relnamespace::regnamespace, owner.relname) END AS lock_table
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class owner ON i.indrelid IN (owner.oid, owner.reltoastrelid) AND owner.relkind <> 't'
        WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND age(c.xmin) < age($3::text::xid)
            AND EXISTS (
                SELECT FROM rebuilt, regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '') AS base
                WHERE rebuilt.indrelid = i.indrelid AND rebuilt.indexrelid <> i.indexrelid
                    AND (rebuilt.relname = base OR starts_with(rebuilt.relname, base) AND octet_length(c.relname) >= 60)
            )
            AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_stat_progress_create_index p
                WHERE p.index_relid = i.indexrelid AND p.pid <> pg_backend_pid()
            )
        ORDER BY 1, 2
        """;

    public async Task PrepareAsync(ReindexConcurrently reindex, string sent)
    {
        var leftovers = new List<IndexLeftover>();
        await using (var find = new NpgsqlCommand(FindSql, context.Connection))
        {
            find.Parameters.Add(new() { Value = KindOf(reindex.Target) });
            find.Parameters.Add(new() { Value = NameOf(reindex) });
            find.Parameters.Add(new() { Value = sent });
            await using var reader = await find.ExecuteReaderAsync(context.CancellationToken);
            while (await reader.ReadAsync(context.CancellationToken))
                leftovers.Add(
                    new IndexLeftover(
                        reader.GetString(0),
                        reader.GetString(1),
                        reader.IsDBNull(2) ? null : reader.GetString(2)
                    )
                );
        }
        foreach (var leftover in leftovers)
            await DropAsync(leftover);
    }

    public static string KindOf(ReindexTarget target) =>
        target switch
        {
            ReindexTarget.Index => "index",
            ReindexTarget.Table => "table",
            ReindexTarget.Schema => "schema",
            _ => "database",
        };

    /// <summary>What is built again: a name as SQL, or that of a schema as it is.</summary>
    public static string NameOf(ReindexConcurrently reindex) =>
        reindex switch
        {
            { Target: ReindexTarget.Index or ReindexTarget.Table, Name: { } name } => name.ToSql(),
            { Name: { } name } => name.Name,
            _ => "",
        };

    private async Task DropAsync(IndexLeftover leftover)
    {
        try
        {
            await leftover.DropAsync(context, step);
        }
        catch (StepFailedException e)
            when (leftover.Schema == ToastSchema
                && e.Refusal?.SqlState == PostgresErrorCodes.InsufficientPrivilege
            )
        {
            context.Observer.Warning(
                $"Index {leftover.Sql}, which the interrupted step left INVALID, can be dropped only by a superuser: DROP INDEX CONCURRENTLY {leftover.Sql}"
            );
        }
    }

    private const string ToastSchema = "pg_toast";
}
