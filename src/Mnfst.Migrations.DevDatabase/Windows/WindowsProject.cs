using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Windows;

/// <summary>
/// A project's server on Windows, in a job that all its users have open: with the last of them Windows ends the server.
/// The last that leaves in order stops it in order before.
/// </summary>
internal sealed class WindowsProject(LocalContext context, ProjectData project) : ISharedServer
{
    private string JobName => $"Local\\mnfst-{Path.GetFileName(project.Home)}";

    private string KeptFile => Path.Combine(project.Home, "kept");

    /// <inheritdoc/>
    public async Task<RunningServer?> TryJoinAsync(CancellationToken cancellationToken)
    {
        var job = WindowsJob.TryOpen(JobName);
        if ((job is not null || File.Exists(KeptFile)) && FindServer() is { } port)
        {
            return await HoldAsync(job, port, cancellationToken).ConfigureAwait(false);
        }

        // Nobody has it, and it is not kept: what is left of it is a crashed server's.
        job?.Dispose();
        File.Delete(KeptFile);
        File.Delete(PostmasterFile.In(project.Data));
        return null;
    }

    /// <inheritdoc/>
    public async Task<RunningServer> StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(project.Home);
        var job = WindowsJob.Create(JobName);
        var server = await FindServerAsync(cancellationToken).ConfigureAwait(false);
        var address = await server
            .StartAsync(job, ServerSettings.Project, cancellationToken)
            .ConfigureAwait(false);
        return Running(new WindowsHold(job, project, server, KeptFile), address);
    }

    /// <inheritdoc/>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (FindServer() is null)
        {
            return false;
        }

        File.Delete(KeptFile);
        var server = await FindServerAsync(cancellationToken).ConfigureAwait(false);
        await server.StopAsync("fast", cancellationToken).ConfigureAwait(false);
        return true;
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

    private async Task<RunningServer> HoldAsync(
        WindowsJob? job,
        int port,
        CancellationToken cancellationToken
    )
    {
        var server = await FindServerAsync(cancellationToken).ConfigureAwait(false);
        var address = WindowsServer.AddressOf(context, port);
        return Running(new WindowsHold(job, project, server, KeptFile), address);
    }

    private RunningServer Running(WindowsHold hold, Connections.ServerAddress address) =>
        new(address, hold, _ => Task.FromResult(File.Exists(KeptFile)));

    private async Task<WindowsServer> FindServerAsync(CancellationToken cancellationToken)
    {
        var binaries = await project.ChooseBinariesAsync(cancellationToken).ConfigureAwait(false);
        return new WindowsServer(context, binaries, project.Data);
    }

    /// <summary>The port of the server if it runs.</summary>
    private int? FindServer()
    {
        if (
            PostmasterFile.ReadProcessId(project.Data) is not { } id
            || !PostmasterFile.SaysReady(project.Data)
        )
        {
            return null;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName == "postgres" ? PostmasterFile.ReadPort(project.Data) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
