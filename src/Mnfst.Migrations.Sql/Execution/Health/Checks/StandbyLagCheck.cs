using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.ServerActivity;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Standbys that are behind: what a migration writes has to go there too, and reads there are old.</summary>
internal sealed class StandbyLagCheck() : HealthCheck("standby-lag", "no standby is behind")
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        [
            .. (await Standby.ReadAllAsync(context.Connection, context.CancellationToken))
                .Where(standby =>
                    standby.IsHidden || standby.Lag > Longest || standby.Bytes > HealthText.Gibibyte
                )
                .Select(standby =>
                    standby.IsHidden
                        ? HealthFinding.Unknown(
                            $"how far {standby.Name} is, is hidden",
                            HealthText.Grant("pg_read_all_stats", context.User)
                        )
                        : HealthFinding.Problem(
                            FormattableString.Invariant(
                                $"{standby.Name} is {standby.Lag.TotalSeconds:0} s and {HealthText.Size(standby.Bytes)} behind"
                            ),
                            "Wait until it has caught up, and run backfills with --max-lag."
                        )
                ),
        ];
}
