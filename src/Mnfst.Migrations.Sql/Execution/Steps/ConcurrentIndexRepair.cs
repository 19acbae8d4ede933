using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Mends what an interrupted CREATE INDEX CONCURRENTLY leaves behind: an index that is INVALID, is kept up to date
/// on every write, and serves no query. It would make the statement fail, or with IF NOT EXISTS pass for the index
/// that is wanted (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently").
/// </summary>
internal static class ConcurrentIndexRepair
{
    private enum IndexState
    {
        Missing,
        Valid,
        Invalid,
        BeingBuilt,
    }

    /// <summary>
    /// Clears the way for the statement. True if its work is done already: an earlier run finished it, and ended
    /// before it could record so.
    /// </summary>
    public static async Task<bool> MakesNeedlessAsync(
        RunContext context,
        SqlCommand? command,
        bool mayHaveRun
    ) =>
        command switch
        {
            CreateIndexConcurrently { Name: { } name } create => await PrepareCreateAsync(
                context,
                create.Table,
                name,
                mayHaveRun
            ),
            DropIndexConcurrently drop when mayHaveRun => await AreGoneAsync(context, drop),
            _ => false,
        };

    private static async Task<bool> PrepareCreateAsync(
        RunContext context,
        SqlName table,
        string name,
        bool mayHaveRun
    )
    {
        var (state, index) = await FindAsync(context, table, name);
        switch (state)
        {
            case IndexState.BeingBuilt:
                throw new MigrationException(
                    $"Another session is building index {index} at this moment. Wait until it is done, or end that session, then run again."
                );
            case IndexState.Invalid:
                context.Observer.Warning(
                    $"Dropping index {index}: an interrupted build left it INVALID. It is built again."
                );
                await context.ExecuteAsync([SessionSettings.LockTimeout(TimeSpan.Zero, local: false)]);
                await context.ExecuteAsync([new NpgsqlBatchCommand($"DROP INDEX CONCURRENTLY {index}")]);
                return false;
            case IndexState.Valid when mayHaveRun:
                context.Observer.Warning(
                    $"Index {index} was built before the interruption; it is not built again."
                );
                return true;
            default:
                return false;
        }
    }

    /// <summary>The index of that name in the schema of the table, where CREATE INDEX would put it.</summary>
    private static async Task<(IndexState State, string Index)> FindAsync(
        RunContext context,
        SqlName table,
        string name
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT n.nspname, i.indisvalid,
                EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
            FROM pg_catalog.pg_class t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = $2
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE t.oid = to_regclass($1)
            """,
            context.Connection
        );
        command.Parameters.Add(new() { Value = table.ToSql() });
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        if (!await reader.ReadAsync(context.CancellationToken))
            return (IndexState.Missing, name);
        var index = $"{SqlIdentifier.Quote(reader.GetString(0))}.{SqlIdentifier.Quote(name)}";
        var state =
            reader.GetBoolean(1) ? IndexState.Valid
            : reader.GetBoolean(2) ? IndexState.BeingBuilt
            : IndexState.Invalid;
        return (state, index);
    }

    private static async Task<bool> AreGoneAsync(RunContext context, DropIndexConcurrently drop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(to_regclass(name)) = 0 FROM unnest($1) AS name",
            context.Connection
        );
        command.Parameters.Add(new() { Value = drop.Names.Select(SqlNameQuoting.ToSql).ToArray() });
        return (bool)(await command.ExecuteScalarAsync(context.CancellationToken))!;
    }
}
