using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mnfst.Migrations.Hosting.Configuration;
using Mnfst.Migrations.Hosting.Heads;
using Mnfst.Migrations.Hosting.Health;
using Mnfst.Migrations.Hosting.Startup;
using Mnfst.Migrations.Hosting.Telemetry;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mnfst.Migrations.Hosting.Registration;

/// <summary>Adds the services of one catalog of migrations, each under its key.</summary>
/// <param name="services">Gets them.</param>
/// <param name="key">The key of the migrations; empty if they have none.</param>
/// <param name="catalog">The migrations.</param>
internal sealed class HostedMigrations(IServiceCollection services, string key, IMigrationCatalog catalog)
{
    /// <exception cref="InvalidOperationException">There are migrations of that key already.</exception>
    public void Add(Action<MigrationHostOptions>? configure)
    {
        if (
            services.Any(service =>
                service.IsKeyedService
                && service.ServiceType == typeof(HeadsWatch)
                && key.Equals(service.ServiceKey)
            )
        )
            throw new InvalidOperationException(
                key.Length == 0
                    ? "AddMnfstMigrations was called twice. Call AddKeyedMnfstMigrations for the migrations of another database."
                    : $"AddKeyedMnfstMigrations was called twice with the key '{key}'. Give each its own key."
            );
        AddOptions(configure);
        AddWork();
        AddHealthCheck();
        AddTelemetry();
    }

    private void AddOptions(Action<MigrationHostOptions>? configure)
    {
        services
            .AddOptions<MigrationHostOptions>(key)
            .Configure<IServiceProvider>(
                (options, provider) =>
                {
                    if (key.Length > 0)
                        options.DataSourceKey = key;
                    if (provider.GetService<IConfiguration>() is { } configuration)
                        OptionsSection.Read(options, configuration, key);
                    configure?.Invoke(options);
                }
            )
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<MigrationHostOptions>>(provider => new OptionsCheck(
            key,
            provider
        ));
    }

    private void AddWork()
    {
        services.TryAddSingleton<HeadsMeter>();
        services.AddKeyedSingleton(key, (_, _) => new MigrationGate());
        services.AddKeyedSingleton(key, (provider, _) => CreateWatch(provider));
        services.AddKeyedSingleton(key, (provider, _) => CreateRunner(provider));
        services.AddKeyedSingleton(key, (provider, _) => CreateWork(provider));
        // Not AddHostedService, which has one of a type.
        services.AddSingleton<IHostedService>(provider => new StartupService(() =>
        {
            BeginTelemetry(provider);
            return provider.GetRequiredKeyedService<StartupWork>(key);
        }));
        if (key.Length > 0)
            return;
        services.AddSingleton(provider => provider.GetRequiredKeyedService<MigrationGate>(key));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<MigrationRunner>(key));
    }

    private void AddHealthCheck()
    {
        services.AddHealthChecks();
        services
            .AddOptions<HealthCheckServiceOptions>()
            .Configure<IServiceProvider>(
                (health, provider) =>
                {
                    var options = OptionsOf(provider);
                    if (!options.DisableHealthChecks)
                        health.Registrations.Add(
                            new HealthCheckRegistration(
                                options.HealthCheckName
                                    ?? (key.Length == 0 ? "migrations" : $"migrations-{key}"),
                                inner => new MigrationHealthCheck(
                                    inner.GetRequiredKeyedService<HeadsWatch>(key)
                                ),
                                options.HealthCheckFailureStatus,
                                options.HealthCheckTags,
                                options.HealthCheckTimeout
                            )
                        );
                }
            );
    }

    /// <summary>For an application that has OpenTelemetry; nobody calls it otherwise.</summary>
    private void AddTelemetry()
    {
        services.ConfigureOpenTelemetryTracerProvider(
            (provider, tracing) =>
            {
                if (!OptionsOf(provider).DisableTracing)
                    tracing.AddSource(MigrationTelemetry.ActivitySourceName);
            }
        );
        services.ConfigureOpenTelemetryMeterProvider(
            (provider, metrics) =>
            {
                if (!OptionsOf(provider).DisableMetrics)
                    metrics.AddMeter(MigrationTelemetry.MeterName);
            }
        );
    }

    private HeadsWatch CreateWatch(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        var database = FindDataSource(provider, options.DataSourceKey);
        return new HeadsWatch(
            database,
            MigrationRunner.ForDataSource(catalog, database, options.Run),
            provider.GetRequiredKeyedService<MigrationGate>(key),
            provider
                .GetRequiredService<HeadsMeter>()
                .Add(key, new NpgsqlConnectionStringBuilder(database.ConnectionString).Database)
        );
    }

    private MigrationRunner CreateRunner(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        var logger = provider.GetService<ILogger<MigrationRunner>>();
        var run = options.IncludeContracting
            ? options.Run
            : options.Run with
            {
                Phase = options.Run.Phase ?? RevisionPhase.Expand,
            };
        return options.MigrateConnectionName is { } connection
            ? new MigrationRunner(
                catalog,
                DatabaseUrl.Parse(FindConnection(provider, connection)),
                run,
                logger: logger
            )
            : MigrationRunner.ForDataSource(
                catalog,
                FindDataSource(provider, options.MigrateDataSourceKey ?? options.DataSourceKey),
                run,
                logger: logger
            );
    }

    private StartupWork CreateWork(IServiceProvider provider) =>
        new(
            provider.GetRequiredKeyedService<HeadsWatch>(key),
            () => provider.GetRequiredKeyedService<MigrationRunner>(key),
            OptionsOf(provider),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(HostLog.Category)
        );

    /// <summary>An application's OpenTelemetry begins with its hosted services: too late for what comes before them.</summary>
    private static void BeginTelemetry(IServiceProvider provider)
    {
        provider.GetService<TracerProvider>();
        provider.GetService<MeterProvider>();
    }

    private MigrationHostOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptionsMonitor<MigrationHostOptions>>().Get(key);

    private static NpgsqlDataSource FindDataSource(IServiceProvider provider, object? dataSource) =>
        dataSource is null
            ? provider.GetRequiredService<NpgsqlDataSource>()
            : provider.GetRequiredKeyedService<NpgsqlDataSource>(dataSource);

    private static string FindConnection(IServiceProvider provider, string name) =>
        provider.GetService<IConfiguration>()?.GetConnectionString(name)
        ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set.");
}
