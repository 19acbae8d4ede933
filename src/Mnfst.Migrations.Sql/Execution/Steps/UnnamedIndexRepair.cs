using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;
using SqlIdentifier = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Finds the index that an interrupted CREATE INDEX CONCURRENTLY without a name made: the server chose the name, so that
/// only its definition tells it from others.
/// </summary>
internal sealed class UnnamedIndexRepair(RunContext context, StatementStep step)
{
    /// <summary>The definition of the index i, without its name and its table.</summary>
    private const string DefinitionSql = """
        regexp_replace(pg_catalog.pg_get_indexdef(i.indexrelid),
            '^CREATE (UNIQUE )?INDEX ("([^"]|"")*"|[^" ]+) ON (ONLY )?("([^"]|"")*"|[^". ]+)([.]("([^"]|"")*"|[^". ]+))? ', '\1')
        """;

    /// <summary>The definitions of the indexes of the table that was made for the comparison, $1.</summary>
    public const string ComparedSql =
        $"SELECT {DefinitionSql} AS definition FROM pg_catalog.pg_index i WHERE i.indrelid = to_regclass($1)";

    /// <summary>The indexes of the table $1 that are younger than the transaction $2.</summary>
    public const string FindSql = $"""
        SELECT n.nspname AS schema, c.relname AS name, i.indisvalid AS is_valid, {DefinitionSql} AS definition,
            CASE WHEN t.relkind = 'r' THEN format('%s.%I', t.relnamespace::regnamespace, t.relname) END AS lock_table,
            EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                WHERE p.index_relid = i.indexrelid AND p.pid <> pg_backend_pid()) AS being_built
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
        WHERE i.indrelid = to_regclass($1) AND age(c.xmin) < age($2::text::xid)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid)
        ORDER BY 1, 2
        """;

    public async Task<StatementNeed> PrepareAsync(CreateIndexConcurrently create, string sent)
    {
        var candidates = await FindAsync(create.Table, sent);
        if (candidates.Count == 0)
            return StatementNeed.Needed;
        var wanted = await DefineAsync(create);
        var need = StatementNeed.Needed;
        foreach (var (index, isValid, definition, isBeingBuilt) in candidates)
        {
            if (definition != wanted)
                continue;
            if (isBeingBuilt)
                throw new StepFailedException(
                    step,
                    new MigrationException(
                        $"Another session is building index {index.Sql} right now. Wait until it is done, or end that session, then run again."
                    )
                );
            if (!isValid)
            {
                await index.DropAsync(context, step);
                continue;
            }
            context.Observer.Warning($"Index {index.Sql} was already built before the interruption.");
            need = StatementNeed.Done;
        }
        return need;
    }

    /// <summary>
    /// What makes an index like the one that is wanted, on an empty table like the one that it is for: the server tells
    /// of both in the same words.
    /// </summary>
    public static IEnumerable<string> CompareOn(CreateIndexConcurrently create, string statement)
    {
        // Of the same name, for the columns may be qualified by it.
        var like = SqlIdentifier.Quote(create.Table.Name);
        yield return $"CREATE TEMPORARY TABLE {like} (LIKE {create.Table.ToSql()})";
        var unique = create.IsUnique ? "UNIQUE " : "";
        yield return $"CREATE {unique}INDEX ON {ComparedTable(create)} {CreateIndexConcurrently.BodyOf(statement)}";
    }

    public static string ComparedTable(CreateIndexConcurrently create) =>
        $"pg_temp.{SqlIdentifier.Quote(create.Table.Name)}";

    private async Task<string> DefineAsync(CreateIndexConcurrently create)
    {
        await using var transaction = await context.Connection.BeginTransactionAsync(
            context.CancellationToken
        );
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        foreach (var sql in CompareOn(create, step.Sql))
            batch.Add(new NpgsqlBatchCommand(sql), step.Location);
        await batch.SendAsync();
        await using var ask = new NpgsqlCommand(ComparedSql, context.Connection);
        ask.Parameters.Add(new() { Value = ComparedTable(create) });
        var definition = (string)(await ask.ExecuteScalarAsync(context.CancellationToken))!;
        await transaction.RollbackAsync(context.CancellationToken);
        return definition;
    }

    private async Task<
        List<(IndexLeftover Index, bool IsValid, string Definition, bool IsBeingBuilt)>
    > FindAsync(SqlName table, string sent)
    {
        var found = new List<(IndexLeftover, bool, string, bool)>();
        await using var find = new NpgsqlCommand(FindSql, context.Connection);
        find.Parameters.Add(new() { Value = table.ToSql() });
        find.Parameters.Add(new() { Value = sent });
        await using var reader = await find.ExecuteReaderAsync(context.CancellationToken);
        while (await reader.ReadAsync(context.CancellationToken))
        {
            var lockTable = reader.IsDBNull(4) ? null : reader.GetString(4);
            var index = new IndexLeftover(reader.GetString(0), reader.GetString(1), lockTable);
            found.Add((index, reader.GetBoolean(2), reader.GetString(3), reader.GetBoolean(5)));
        }
        return found;
    }
}
