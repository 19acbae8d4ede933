using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Windows;

/// <summary>A hold on a project's server: a handle of its job, and a file that is open for as long as the hold.</summary>
internal sealed class WindowsHold : IServerHold
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(3);

    private readonly WindowsJob? _job;
    private readonly ProjectData _project;
    private readonly WindowsServer _server;
    private readonly string _keptFile;
    private readonly FileStream _user;

    public WindowsHold(WindowsJob? job, ProjectData project, WindowsServer server, string keptFile)
    {
        _job = job;
        _project = project;
        _server = server;
        _keptFile = keptFile;
        var users = Directory.CreateDirectory(Path.Combine(project.Home, "users"));
        _user = new FileStream(
            Path.Combine(users.FullName, ServerId.New()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.Delete,
            bufferSize: 0,
            FileOptions.DeleteOnClose
        );
    }

    private bool IsLast => !Directory.EnumerateFiles(Path.GetDirectoryName(_user.Name)!).Any();

    /// <inheritdoc/>
    public async Task SendAsync(string command)
    {
        if (command == "keep")
        {
            _job?.SetKillOnClose(false);
            await File.WriteAllTextAsync(_keptFile, "").ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var turn = await FileLock
            .AcquireAsync(
                _project.LockFile,
                LongestTurn,
                "starting or stopping the dev database",
                CancellationToken.None
            )
            .ConfigureAwait(false);
        await _user.DisposeAsync().ConfigureAwait(false);
        if (IsLast && !File.Exists(_keptFile))
        {
            await _server.StopAsync("fast", CancellationToken.None).ConfigureAwait(false);
        }

        _job?.Dispose();
    }
}
