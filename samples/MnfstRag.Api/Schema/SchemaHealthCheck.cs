using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mnfst.Migrations.Sql.Execution;
using Npgsql;

namespace MnfstRag.Api.Schema;

/// <summary>Is healthy if the database has what the application needs: all of its migrations but those that contract after a roll-out.</summary>
public sealed class SchemaHealthCheck(MigrationRunner runner, NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        // What it throws is reported as unhealthy, with the exception.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var heads = await runner.CheckHeadsAsync(connection, cancellationToken);
        return heads.IsExpanded
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(
                "The database lacks migrations.",
                data: new Dictionary<string, object>
                {
                    ["pending"] = heads.Pending,
                    ["interrupted"] = heads.Interrupted,
                }
            );
    }
}
