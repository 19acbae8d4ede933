using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>Chooses where a throw-away server keeps its files, and where sockets are.</summary>
internal static class ScratchFolder
{
    private const string Memory = "/dev/shm";
    private const string LastResort = "/tmp";

    /// <summary>Docker gives a container 64 MB of it, which two clusters fill; half of a machine's memory is usual.</summary>
    private const long MemoryNeeded = 2L << 30;

    /// <summary>sockaddr_un has 104 bytes on macOS, 108 on Linux, one of them for the end.</summary>
    private const int LongestSocketPath = 103;

    /// <summary>The folder for throw-away servers: memory where it has room, for it is several times faster than most
    /// disks at making the 300 files of a database, and is empty after a crash of the machine.</summary>
    public static string ForServers(DevDatabaseOptions options, ServerAccount account)
    {
        if (options.ScratchFolder is { } named)
        {
            return FitsSocket(Path.GetFullPath(named))
                ? Path.GetFullPath(named)
                : throw new DevDatabaseException(
                    $"MNFST_DEV_SCRATCH is '{named}', too long for the path of a Unix socket in it "
                        + $"({LongestSocketPath} bytes). Set it to a folder with a shorter path."
                );
        }

        return OperatingSystem.IsLinux() && HasRoom(Memory) ? Memory : ForSockets(account);
    }

    /// <summary>The folder for the sockets of projects' servers.</summary>
    public static string ForSockets(ServerAccount account)
    {
        // Root's TMPDIR may be closed to the server's account.
        var temporary = account.IsSelf ? Path.TrimEndingDirectorySeparator(Path.GetTempPath()) : LastResort;
        return FitsSocket(temporary) ? temporary : LastResort;
    }

    /// <summary>A new name in a folder.</summary>
    public static string NewFolderIn(string folder, string id) => Path.Combine(folder, $"mnfst-{id}");

    private static bool FitsSocket(string folder)
    {
        var socket = Path.Combine(NewFolderIn(folder, ServerId.Longest), ".s.PGSQL.5432");
        return System.Text.Encoding.UTF8.GetByteCount(socket) <= LongestSocketPath;
    }

    private static bool HasRoom(string folder) =>
        Directory.Exists(folder) && new DriveInfo(folder).AvailableFreeSpace >= MemoryNeeded;
}
