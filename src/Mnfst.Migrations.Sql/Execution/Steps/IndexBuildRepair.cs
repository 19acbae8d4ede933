using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;
using SqlIdentifier = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Repairs what an interrupted CREATE INDEX CONCURRENTLY leaves behind: an index that is INVALID, is kept up to date
/// on every write, and serves no query. It would make the statement fail, or with IF NOT EXISTS pass for the index
/// that is wanted (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently").
/// </summary>
internal sealed class IndexBuildRepair(RunContext context, StatementStep step)
{
    /// <summary>The index $2 in the schema of the table $1, where CREATE INDEX would put it.</summary>
    public const string FindSql = """
        SELECT n.nspname AS schema, i.indisvalid AS is_valid,
            EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
                AS being_built,
            t.relkind <> 'm' AS on_table
        FROM pg_catalog.pg_class t
        JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = $2
        JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
        WHERE t.oid = to_regclass($1)
        """;

    private enum IndexState
    {
        Missing,
        Valid,
        Invalid,
        BeingBuilt,
    }

    /// <summary>Clears the way for the statement, and says whether it has to run at all.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name of the index.</param>
    /// <param name="mayBeDone">Whether an earlier run sent it, and ended before it could record how it went.</param>
    public async Task<StatementNeed> PrepareAsync(SqlName table, string name, bool mayBeDone)
    {
        var (state, index, canBeLocked) = await FindAsync(table, name);
        // A materialized view can not be locked.
        if (state == IndexState.Invalid && canBeLocked)
            (state, index, _) = await FindWhenNobodyBuildsAsync(table, name);
        switch (state)
        {
            case IndexState.BeingBuilt:
                throw new StepFailedException(
                    step,
                    new MigrationException(
                        $"Another session is building index {index} right now. Wait until it is done, or end that session, then run again."
                    )
                );
            case IndexState.Invalid:
                context.Observer.Warning(
                    $"Dropping index {index}: an interrupted build left it INVALID. It will be rebuilt."
                );
                await ConcurrentIndexWork.DropAsync(context, step, index);
                return StatementNeed.Needed;
            case IndexState.Valid when mayBeDone:
                context.Observer.Warning($"Index {index} was already built before the interruption.");
                return StatementNeed.Done;
            default:
                return state == IndexState.Valid ? StatementNeed.Doubtful : StatementNeed.Needed;
        }
    }

    /// <summary>
    /// Looks again while the table is locked against builds of indexes. Builds of other users can be seen by a
    /// superuser only, and to drop an index that somebody is building would be a disaster.
    /// </summary>
    private async Task<FoundIndex> FindWhenNobodyBuildsAsync(SqlName table, string name)
    {
        await using var transaction = await context.Connection.BeginTransactionAsync(
            context.CancellationToken
        );
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        batch.Add(
            new NpgsqlBatchCommand($"LOCK TABLE {table.ToSql()} IN SHARE UPDATE EXCLUSIVE MODE"),
            step.Location
        );
        await batch.SendAsync();
        var found = await FindAsync(table, name);
        await transaction.CommitAsync(context.CancellationToken);
        return found;
    }

    /// <summary>The index of that name in the schema of the table, where CREATE INDEX would put it.</summary>
    private async Task<FoundIndex> FindAsync(SqlName table, string name)
    {
        await using var command = new NpgsqlCommand(FindSql, context.Connection);
        command.Parameters.Add(new() { Value = table.ToSql() });
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
        if (!await reader.ReadAsync(context.CancellationToken))
            return new FoundIndex(IndexState.Missing, name, false);
        var index = $"{SqlIdentifier.Quote(reader.GetString(0))}.{SqlIdentifier.Quote(name)}";
        var state =
            reader.GetBoolean(1) ? IndexState.Valid
            : reader.GetBoolean(2) ? IndexState.BeingBuilt
            : IndexState.Invalid;
        return new FoundIndex(state, index, reader.GetBoolean(3));
    }

    private sealed record FoundIndex(IndexState State, string Name, bool OnTable);
}
