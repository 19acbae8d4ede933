using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using MnfstRag.Api.Schema;
using Npgsql;

namespace MnfstRag.Api;

/// <summary>An application that serves nobody before its database is where its migrations want it.</summary>
public static class ApiHost
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var services = builder.Services;
        services.Configure<SchemaOptions>(builder.Configuration.GetSection("Schema"));
        var database = DatabaseUrl.Parse(
            builder.Configuration.GetConnectionString("Database")
                ?? throw new InvalidOperationException("ConnectionStrings:Database is not set.")
        );
        services.AddSingleton(NpgsqlDataSource.Create(database));
        services.AddSingleton(provider => new MigrationRunner(
            MigrationCatalog.Instance,
            database,
            new MigrationOptions(),
            logger: provider.GetRequiredService<ILogger<MigrationRunner>>()
        ));
        services.AddSingleton<SchemaGate>();
        services.AddHostedService(provider => provider.GetRequiredService<SchemaGate>());
        services.AddHealthChecks().AddCheck<SchemaHealthCheck>("schema");

        var app = builder.Build();
        // Alive means that a restart would not help; ready means that traffic may come.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapGroup("/users")
            .AddEndpointFilter(app.Services.GetRequiredService<SchemaGate>())
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
