using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Goes on with an interrupted DETACH PARTITION CONCURRENTLY, whose first transaction says that it has begun and whose
/// second has to be asked for with FINALIZE (PostgreSQL manual, ALTER TABLE).
/// </summary>
internal sealed class DetachRepair(RunContext context, StatementStep step)
{
    /// <summary>How the partition $2 stands to the table $1: <c>attached</c>, <c>pending</c>, <c>detached</c>; null if it is not there.</summary>
    public const string StateSql = """
        SELECT CASE WHEN i.inhdetachpending THEN 'pending' WHEN i.inhrelid IS NOT NULL THEN 'attached' ELSE 'detached' END
        FROM (VALUES (to_regclass($1), to_regclass($2))) AS named (parent, partition)
        LEFT JOIN pg_catalog.pg_inherits i ON i.inhparent = named.parent AND i.inhrelid = named.partition
        WHERE named.parent IS NOT NULL AND named.partition IS NOT NULL
        """;

    public async Task<StatementNeed> PrepareAsync(DetachPartitionConcurrently detach, bool mayBeDone)
    {
        var (table, partition) = (detach.Table.ToSql(), detach.Partition.ToSql());
        await using var ask = new NpgsqlCommand(StateSql, context.Connection);
        ask.Parameters.Add(new() { Value = table });
        ask.Parameters.Add(new() { Value = partition });
        switch ((string?)await ask.ExecuteScalarAsync(context.CancellationToken))
        {
            case "pending" when mayBeDone:
                context.Observer.Warning(
                    $"Partition {partition} was being detached when the run was interrupted; finishing that now (FINALIZE)."
                );
                await FinishAsync(Finalize(table, partition));
                return StatementNeed.Done;
            case "detached" when mayBeDone:
                context.Observer.Warning(
                    $"Partition {partition} was already detached before the interruption."
                );
                return StatementNeed.Done;
            case "attached":
                return StatementNeed.Needed;
            default:
                return StatementNeed.Doubtful;
        }
    }

    public static string Finalize(string table, string partition) =>
        $"ALTER TABLE {table} DETACH PARTITION {partition} FINALIZE";

    private async Task FinishAsync(string sql)
    {
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        batch.Add(new NpgsqlBatchCommand(sql), step.Location);
        await batch.SendAsync();
    }
}
