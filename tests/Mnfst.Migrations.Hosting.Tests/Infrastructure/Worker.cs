using Microsoft.Extensions.Hosting;

namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>What an application does once it has started.</summary>
internal sealed class Worker : IHostedService
{
    public bool HasBegun { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
