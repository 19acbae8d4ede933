using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mnfst.Migrations.Hosting.Heads;

namespace Mnfst.Migrations.Hosting.Health;

/// <summary>
/// Healthy while the database is ready; also after the gate has opened it looks again. What it throws, the health check service
/// reports as a failure, with the exception.
/// </summary>
internal sealed class MigrationHealthCheck(HeadsWatch watch) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var heads = await watch.LookAsync(cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["pending"] = heads.Pending,
            ["interrupted"] = heads.Interrupted,
            ["contracting"] = heads.WaitingForRollOut,
        };
        if (!heads.IsExpanded)
            return new HealthCheckResult(
                context.Registration.FailureStatus,
                $"The database is not where this application needs it: {HeadsText.Describe(heads)}.",
                data: data
            );
        return HealthCheckResult.Healthy(
            heads.IsAtHeads
                ? "The database is at the heads."
                : $"{Counted(heads.WaitingForRollOut.Count)} until the release is rolled out.",
            data
        );
    }

    private static string Counted(int revisions) =>
        revisions == 1 ? "1 revision waits" : $"{revisions} revisions wait";
}
