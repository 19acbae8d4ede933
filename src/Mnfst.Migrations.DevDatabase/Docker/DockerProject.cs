using System.Diagnostics;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;
using Mnfst.Migrations.DevDatabase.Unix;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>The server of a project in a container; its data are in a volume, its password in the cache folder.</summary>
internal sealed class DockerProject(DevDatabaseOptions options, ProjectKey key, string passwordFile)
    : ISharedServer
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly DockerServers _servers = new(options);

    private string Name => $"mnfst-dev-{key.Id}";

    /// <inheritdoc/>
    public async Task<RunningServer?> TryJoinAsync(CancellationToken cancellationToken)
    {
        while (
            await DockerContainers.FindAsync(Name, cancellationToken).ConfigureAwait(false) is { } container
        )
        {
            // Whoever starts one has the project's turn, which is ours now: one that was made and never ran is of a starter
            // that died. One that has ended the engine removes, unless it was itself stopped meanwhile.
            var hasProcess = container.State is { Running: true };
            if (!hasProcess)
            {
                await DockerContainers.RemoveAsync(container.ID).ConfigureAwait(false);
            }
            else if (
                await DockerHold.TryOpenAsync(container.ID, cancellationToken).ConfigureAwait(false) is
                { } hold
            )
            {
                return Running(container, hold);
            }

            // It is stopping, or being removed; the engine removes it then.
            await WaitUntilGoneAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<RunningServer> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(passwordFile) && !await HasDataAsync(cancellationToken).ConfigureAwait(false))
        {
            await WritePasswordAsync(cancellationToken).ConfigureAwait(false);
        }

        var server = await _servers
            .StartAsync(
                Name,
                volume: Name,
                ReadPassword(),
                SupervisorPlan.StopInOrder,
                ServerSettings.Project,
                cancellationToken
            )
            .ConfigureAwait(false);
        var container = await DockerContainers
            .FindAsync(server.Container, cancellationToken)
            .ConfigureAwait(false);
        return Running(container!, server.Hold);
    }

    /// <summary>The file is its owner's alone, wherever the cache folder is.</summary>
    private async Task WritePasswordAsync(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(passwordFile, options);
        await file.WriteAsync(DockerProvider.NewPassword().AsMemory(), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (await TryJoinAsync(cancellationToken).ConfigureAwait(false) is not { } running)
        {
            return false;
        }

        await using (running.Hold.ConfigureAwait(false))
        {
            await running.Hold.SendAsync("stop").ConfigureAwait(false);
            await WaitUntilGoneAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task RemoveDataAsync(CancellationToken cancellationToken)
    {
        if (await HasDataAsync(cancellationToken).ConfigureAwait(false))
        {
            await DockerNetwork
                .Client.Volumes.RemoveAsync(Name, force: true, cancellationToken)
                .ConfigureAwait(false);
        }

        File.Delete(passwordFile);
    }

    /// <inheritdoc/>
    public async Task<OpenedServer> OpenAsync(RunningServer running, CancellationToken cancellationToken)
    {
        var version = await AskVersionAsync(running, cancellationToken).ConfigureAwait(false);
        return new DockerDevServer(
            running.Address,
            version,
            Name,
            isThrowaway: false,
            release: () => running.Hold.DisposeAsync().AsTask()
        );
    }

    /// <inheritdoc/>
    public async Task<ProjectServerStatus> DescribeAsync(
        RunningServer? running,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            Source = DevServerSource.Docker,
            Location = $"Docker volume {Name}",
            Exists = await HasDataAsync(cancellationToken).ConfigureAwait(false),
            IsRunning = false,
            IsKept = false,
            // The volume can only be read in a container.
            Version = running is null
                ? null
                : await AskVersionAsync(running, cancellationToken).ConfigureAwait(false),
        };

    private Task<string> AskVersionAsync(RunningServer running, CancellationToken cancellationToken) =>
        Readiness.WaitAsync(
            running.Address,
            options.StartTimeout,
            isAlive: () => Task.FromResult(true),
            cancellationToken
        );

    private RunningServer Running(ContainerInspectResponse container, DockerHold hold) =>
        new(
            DockerNetwork.AddressOf(container, ReadPassword()),
            hold,
            token =>
                DockerContainers.SucceedsAsync(
                    container.ID,
                    ["/bin/sh", "-c", $"[ -e {DockerServers.Run}/kept ]"],
                    token
                )
        );

    private string ReadPassword() =>
        File.Exists(passwordFile)
            ? File.ReadAllText(passwordFile)
            : throw new DevDatabaseException(
                $"The password of the dev database in the volume {Name} is lost: {passwordFile} is missing. "
                    + "Delete the database with 'mnfst dev reset'."
            );

    private async Task<bool> HasDataAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DockerNetwork.Client.Volumes.InspectAsync(Name, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DockerApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task WaitUntilGoneAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (await DockerContainers.FindAsync(Name, cancellationToken).ConfigureAwait(false) is not null)
        {
            if (waiting.Elapsed > LongestStop)
            {
                throw new DevDatabaseException(
                    $"The container {Name} does not stop. Remove it with 'docker rm -f -v {Name}': the data is kept in the volume {Name}."
                );
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
