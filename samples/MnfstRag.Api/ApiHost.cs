using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Npgsql;

namespace MnfstRag.Api;

/// <summary>An application that serves nobody before its database is where its migrations want it.</summary>
public static class ApiHost
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddNpgsqlDataSource(
            builder.Configuration.GetConnectionString("Database")
                ?? throw new InvalidOperationException("ConnectionStrings:Database is not set.")
        );
        builder.AddMnfstMigrations(MigrationCatalog.Instance);

        var app = builder.Build();
        // Alive means that a restart would not help; ready means that traffic may come.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapGroup("/users")
            .AddEndpointFilter<GateFilter>()
            .MapGet(
                "/count",
                async (NpgsqlDataSource database, CancellationToken cancellationToken) =>
                {
                    await using var command = database.CreateCommand("SELECT count(*) FROM users");
                    return await command.ExecuteScalarAsync(cancellationToken);
                }
            );
        return app;
    }
}
