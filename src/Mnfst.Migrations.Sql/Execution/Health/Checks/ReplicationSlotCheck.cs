using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Replication slots that nobody reads from: the server keeps the log for them until the disk is full.</summary>
internal sealed class ReplicationSlotCheck()
    : HealthCheck("replication-slots", "no slot keeps log that nobody reads")
{
    private const string Slots = """
        SELECT s.slot_name::text, s.wal_status,
            coalesce(pg_wal_lsn_diff(
                CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                s.restart_lsn), 0)::int8
        FROM pg_catalog.pg_replication_slots s WHERE NOT s.active AND NOT s.temporary ORDER BY 1
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        await context.QueryAsync(
            Slots,
            reader =>
            {
                var (name, status, bytes) = (
                    reader.GetString(0),
                    reader.IsDBNull(1) ? null : reader.GetString(1),
                    reader.GetInt64(2)
                );
                var isBad = status is "unreserved" or "lost" || bytes > HealthText.Gibibyte;
                return new HealthFinding(
                    isBad ? HealthState.Problem : HealthState.Note,
                    $"slot {name} is not read from and keeps {ByteSize.Format(bytes)} of log{(status is null ? "" : $" ({status})")}",
                    $"If nobody needs it: SELECT pg_drop_replication_slot({SqlLiteral.Quote(name)});"
                );
            }
        );
}
