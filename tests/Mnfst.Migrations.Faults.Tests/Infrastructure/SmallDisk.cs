using Mnfst.Migrations.DevDatabase.Processes;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>A file system in memory that is soon full.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-disk-");

    private SmallDisk() { }

    public string Folder => _folder.FullName;

    /// <summary>Mounts one; the test is skipped where that is not allowed.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A file system is mounted on Linux only.");
        var disk = new SmallDisk();
        var mounted = await RunAsync(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            $"size={megabytes}m,mode=1777",
            "tmpfs",
            disk.Folder
        );
        if (mounted.Succeeded)
            return disk;
        disk._folder.Delete();
        throw new SkipException($"A small file system cannot be mounted: {mounted.Error.Trim()}");
    }

    /// <summary>Makes the folder <c>space</c> in it, which belongs to the user of a server.</summary>
    public Task GiveToAsync(OwnServer server) => server.MakeFolderAsync(Path.Combine(Folder, "space"));

    /// <summary>Gives it more room.</summary>
    public async Task GrowAsync(int megabytes)
    {
        var grown = await RunAsync("mount", "-o", $"remount,size={megabytes}m", Folder);
        Assert.True(grown.Succeeded, grown.Error);
    }

    public async ValueTask DisposeAsync()
    {
        // A server that has files there ends a moment later.
        await RunAsync("umount", "--lazy", Folder);
        _folder.Delete();
    }

    private static Task<ProcessResult> RunAsync(params string[] command) =>
        ProcessRunner.RunAsync(command, CancellationToken.None);
}
