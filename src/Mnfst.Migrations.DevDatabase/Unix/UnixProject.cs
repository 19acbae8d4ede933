using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>
/// The server of a project's data folder. Every run of it has a folder of its own (<c>run-ID</c>), so that the end of
/// one run never takes the next one's files. Supervisors need no lock: a hold that a supervisor has confirmed keeps its
/// server, and one that it has not confirmed means a new run.
/// </summary>
internal sealed class UnixProject(LocalContext context, ProjectData project) : ISharedServer
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a run whose starter has died may be without its FIFO: a shell makes it in a few ms.</summary>
    private static readonly TimeSpan LongestBirth = TimeSpan.FromSeconds(2);

    private string Data => project.Data;

    /// <inheritdoc/>
    public async Task<RunningServer?> TryJoinAsync(CancellationToken cancellationToken)
    {
        foreach (var run in Runs())
        {
            if (await TryJoinAsync(run, cancellationToken).ConfigureAwait(false) is { } server)
            {
                return server;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<RunningServer> StartAsync(CancellationToken cancellationToken)
    {
        var (options, account, cache) = context;
        var binaries = await project.ChooseBinariesAsync(cancellationToken).ConfigureAwait(false);
        var template = await new ClusterTemplate(cache, binaries, account)
            .EnsureAsync(cancellationToken)
            .ConfigureAwait(false);
        await OrphanedServer
            .StopAsync(Data, SupervisorPlan.StopInOrder, account, cancellationToken)
            .ConfigureAwait(false);
        var id = ServerId.New();
        var run = Path.Combine(project.Home, $"run-{id}");
        var socket = ScratchFolder.NewFolderIn(ScratchFolder.ForSockets(account), id);
        var plan = new SupervisorPlan(
            Run: run,
            Socket: socket,
            Data: Data,
            Template: template,
            Record: "",
            StopSignal: SupervisorPlan.StopInOrder,
            Command: UnixServerCommand.For(binaries, Data, socket, ServerSettings.Project)
        );
        var server = await SupervisedServer
            .StartAsync(plan, account, options.StartTimeout, cancellationToken)
            .ConfigureAwait(false);
        return RunningOn(socket, server, run);
    }

    /// <inheritdoc/>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        var stopped = false;
        foreach (var run in Runs())
        {
            if (await ControlPipe.TryOpenAsync(run).ConfigureAwait(false) is { } pipe)
            {
                await using (pipe.ConfigureAwait(false))
                {
                    await pipe.StopAsync(cancellationToken).ConfigureAwait(false);
                    stopped = true;
                }
            }

            await RecoverAsync(run, cancellationToken).ConfigureAwait(false);
        }

        return stopped;
    }

    /// <inheritdoc/>
    public Task RemoveDataAsync(CancellationToken cancellationToken) =>
        context.Account.RemoveAsync([project.Home], cancellationToken);

    /// <inheritdoc/>
    public Task<OpenedServer> OpenAsync(RunningServer running, CancellationToken cancellationToken) =>
        project.OpenAsync(running, cancellationToken);

    /// <inheritdoc/>
    public Task<ProjectServerStatus> DescribeAsync(
        RunningServer? running,
        CancellationToken cancellationToken
    ) => Task.FromResult(project.Describe());

    private static RunningServer RunningOn(string socket, IServerHold hold, string run) =>
        new(
            ServerAddress.OfSocket(socket),
            hold,
            _ => Task.FromResult(File.Exists(Path.Combine(run, "kept")))
        );

    private string[] Runs() =>
        Directory.Exists(project.Home) ? Directory.GetDirectories(project.Home, "run-*") : [];

    private async Task<RunningServer?> TryJoinAsync(string run, CancellationToken cancellationToken)
    {
        if (await OpenAsync(run, cancellationToken).ConfigureAwait(false) is { } pipe)
        {
            if (
                await pipe.JoinAsync(cancellationToken).ConfigureAwait(false)
                && await WaitUntilReadyAsync(run, cancellationToken).ConfigureAwait(false)
            )
            {
                var socket = await ReadSocketAsync(run, cancellationToken).ConfigureAwait(false);
                return RunningOn(socket, pipe, run);
            }

            await pipe.DisposeAsync().ConfigureAwait(false);
        }

        await RecoverAsync(run, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async Task<ControlPipe?> OpenAsync(string run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pipe = await ControlPipe.TryOpenAsync(run).ConfigureAwait(false);
            var age = DateTime.UtcNow - Directory.GetCreationTimeUtc(run);
            if (pipe is not null || !Directory.Exists(run) || age > LongestBirth)
            {
                return pipe;
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a server whose starter died before it was ready.</summary>
    private async Task<bool> WaitUntilReadyAsync(string run, CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (!PostmasterFile.SaysReady(Data))
        {
            if (!Directory.Exists(run))
            {
                return false;
            }

            if (waiting.Elapsed > context.Options.StartTimeout)
            {
                throw new DevDatabaseException(
                    $"The dev database's server does not accept connections.\n{LogTail.Of(project.LogFile)}"
                );
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Clears away a run whose supervisor is dead; one that has ended by itself has left nothing.</summary>
    private async Task RecoverAsync(string run, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(run))
        {
            return;
        }

        await OrphanedServer
            .StopAsync(Data, SupervisorPlan.StopInOrder, context.Account, cancellationToken)
            .ConfigureAwait(false);
        var socket = await ReadSocketAsync(run, cancellationToken).ConfigureAwait(false);
        string[] left = socket.Length > 0 ? [run, socket] : [run];
        await context.Account.RemoveAsync(left, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> ReadSocketAsync(string run, CancellationToken cancellationToken)
    {
        var file = Path.Combine(run, "socket");
        return File.Exists(file)
            ? (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim()
            : "";
    }
}
