using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Aspire.Tests.Infrastructure;

/// <summary>The sample's app host, with its orchestrator and the programs that this starts. Disposing it ends them.</summary>
public sealed class RunningSample : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private RunningSample(DistributedApplication app) => _app = app;

    /// <summary>Starts it on a database that is there.</summary>
    public static Task<RunningSample> StartAsync(
        TestDatabase database,
        CancellationToken cancellationToken
    ) => StartAsync([$"--ConnectionStrings:ragdb={database.ConnectionString}"], cancellationToken);

    /// <summary>Starts it with arguments for its configuration.</summary>
    public static async Task<RunningSample> StartAsync(
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.MnfstRag_AppHost>(
            arguments,
            cancellationToken
        );
        var app = await builder.BuildAsync(cancellationToken);
        var sample = new RunningSample(app);
        try
        {
            await app.StartAsync(cancellationToken);
            return sample;
        }
        catch
        {
            await sample.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until a resource is in one of the states in which it stays.</summary>
    public async Task<CustomResourceSnapshot> EndOfAsync(string resource, CancellationToken cancellationToken)
    {
        var happened = await _app.ResourceNotifications.WaitForResourceAsync(
            resource,
            happened => KnownResourceStates.TerminalStates.Contains(happened.Snapshot.State?.Text),
            cancellationToken
        );
        return happened.Snapshot;
    }

    /// <summary>What a resource has printed so far.</summary>
    public async Task<string> LogOfAsync(string resource, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await foreach (
            var batch in _app
                .Services.GetRequiredService<ResourceLoggerService>()
                .GetAllAsync(ResolvedName(resource))
                .WithCancellation(cancellationToken)
        )
            lines.AddRange(batch.Select(line => line.Content));
        return string.Join('\n', lines);
    }

    /// <summary>Gives a command, as the dashboard does after it has asked.</summary>
    public Task<ExecuteCommandResult> CommandAsync(
        string resource,
        string command,
        CancellationToken cancellationToken
    ) => _app.ResourceCommands.ExecuteCommandAsync(resource, command, cancellationToken);

    /// <summary>A client of a resource.</summary>
    public HttpClient ClientOf(string resource) => _app.CreateHttpClient(resource);

    /// <summary>Waits until a resource answers as its health checks want it.</summary>
    public Task HealthOfAsync(string resource, CancellationToken cancellationToken) =>
        _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, cancellationToken);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private string ResolvedName(string resource) =>
        _app.ResourceNotifications.TryGetCurrentState(resource, out var state) ? state.ResourceId : resource;
}
