using Microsoft.Extensions.Hosting;

namespace Mnfst.Migrations.Hosting.Startup;

/// <summary>Has the host do the work before it starts anything else, and watch while it runs.</summary>
/// <param name="work">
/// The work; it is made when the host starts, not when it makes its services: by then it has looked at the options.
/// </param>
internal sealed class StartupService(Func<StartupWork> work) : BackgroundService, IHostedLifecycleService
{
    private readonly Lazy<StartupWork> _work = new(work);

    public Task StartingAsync(CancellationToken cancellationToken) =>
        _work.Value.BeforeStartAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _work.Value.WatchAsync(stoppingToken);
}
