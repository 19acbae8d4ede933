using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Standbys that are behind: what a migration writes has to go there too, and reads there are old.</summary>
internal sealed class StandbyLagCheck() : HealthCheck("standby-lag", "no standby is behind")
{
    private const double LongestSeconds = 60;

    private const string Standbys = """
        SELECT coalesce(nullif(r.application_name, ''), 'process ' || r.pid), host(r.client_addr), r.state,
            extract(epoch FROM r.replay_lag)::float8,
            pg_wal_lsn_diff(
                CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                r.replay_lsn)::int8
        FROM pg_catalog.pg_stat_replication r ORDER BY r.pid
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        [
            .. (
                await context.QueryAsync(
                    Standbys,
                    reader =>
                        (
                            Name: reader.GetString(0)
                                + (reader.IsDBNull(1) ? "" : $" at {reader.GetString(1)}"),
                            IsHidden: reader.IsDBNull(2),
                            Seconds: reader.IsDBNull(3) ? 0 : reader.GetDouble(3),
                            Bytes: reader.IsDBNull(4) ? 0 : reader.GetInt64(4)
                        )
                )
            )
                .Where(standby =>
                    standby.IsHidden
                    || standby.Seconds > LongestSeconds
                    || standby.Bytes > HealthText.Gibibyte
                )
                .Select(standby =>
                    standby.IsHidden
                        ? HealthFinding.Unknown(
                            $"how far {standby.Name} is, is hidden",
                            HealthText.Grant("pg_read_all_stats", context.User)
                        )
                        : HealthFinding.Problem(
                            FormattableString.Invariant(
                                $"{standby.Name} is {standby.Seconds:0} s and {HealthText.Size(standby.Bytes)} behind"
                            ),
                            "Wait until it has caught up, and run backfills with a pause."
                        )
                ),
        ];
}
