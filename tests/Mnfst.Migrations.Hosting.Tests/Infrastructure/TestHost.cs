using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>An application that has migrations, and a service that begins its work when it starts.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(
        new HostApplicationBuilderSettings()
    );

    private readonly Lazy<IHost> _host;

    public TestHost()
    {
        Set("Mnfst:PollInterval", "00:00:00.020");
        _builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Information);
        _builder.Services.AddSingleton(Worker);
        _builder.Services.AddHostedService(provider => provider.GetRequiredService<Worker>());
        _host = new(_builder.Build);
    }

    /// <summary>An application whose database is that of a connection string.</summary>
    public static TestHost With(
        string connectionString,
        IMigrationCatalog catalog,
        Action<MigrationHostOptions>? configure = null
    )
    {
        var host = new TestHost();
        host.Services.AddNpgsqlDataSource(connectionString);
        host.Builder.AddMnfstMigrations(catalog, configure);
        return host;
    }

    public HostApplicationBuilder Builder => _builder;

    public IServiceCollection Services => _builder.Services;

    public IServiceProvider Provider => _host.Value.Services;

    public RecordingLog Log { get; } = new();

    /// <summary>Whether the application has begun to work.</summary>
    public Worker Worker { get; } = new();

    public MigrationGate Gate => Provider.GetRequiredService<MigrationGate>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sets a key of the configuration.</summary>
    public TestHost Set(string key, string? value)
    {
        _builder.Configuration.AddInMemoryCollection([new(key, value)]);
        return this;
    }

    public Task StartAsync(CancellationToken? cancellation = null) =>
        _host.Value.StartAsync(cancellation ?? Token);

    public Task StopAsync() => _host.Value.StopAsync(Token);

    /// <summary>Starts the application, which has to be refused, and gives the message.</summary>
    public async Task<string> DoesNotStartAsync<T>()
        where T : Exception
    {
        var refusal = await Assert.ThrowsAsync<T>(() => StartAsync());
        Assert.False(Worker.HasBegun);
        return refusal.Message;
    }

    /// <summary>What the health checks say.</summary>
    public Task<HealthReport> CheckHealthAsync() =>
        Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

    public void Dispose()
    {
        if (_host.IsValueCreated)
            _host.Value.Dispose();
    }
}
