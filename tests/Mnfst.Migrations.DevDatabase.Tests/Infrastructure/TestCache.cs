using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Fetching;

namespace Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

/// <summary>A cache folder of the tests' own, so that they see every file that is made and left.</summary>
public sealed class TestCache : IDisposable
{
    public TestCache()
    {
        Folder = Path.Combine(Place, $"mnfst-tests-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
        {
            // Another user must be able to come through it; what is in it is closed.
            File.SetUnixFileMode(
                Folder,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.OtherExecute
                    | UnixFileMode.OtherRead
            );
        }
    }

    public string Folder { get; }

    public DevDatabaseOptions Options =>
        new()
        {
            CacheFolder = Folder,
            Source = DevServerSource.Local,
            BinariesFolder = Programs.Value,
        };

    /// <summary>
    /// The programs of all these caches: on a machine that has none they are fetched once, into the user's own cache.
    /// </summary>
    private static readonly Lazy<string?> Programs = new(() =>
        DevDatabaseOptions.FromEnvironment().BinariesFolder ?? Task.Run(FetchAsync).GetAwaiter().GetResult()
    );

    private static async Task<string?> FetchAsync()
    {
        var finder = BinaryFinder.ForThisMachine(new DevDatabaseOptions());
        if (await finder.FindAsync(CancellationToken.None).AnyAsync())
            return null;
        var store = BinaryStores.For(DevDatabaseOptions.FromEnvironment());
        var fetched = await store.FetchAsync(PinnedVersion.Default, CancellationToken.None);
        return fetched.Programs.Folder;
    }

    /// <summary>Memory where there is some: many of these tests make clusters.</summary>
    private static string Place =>
        Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 2L << 30
            ? "/dev/shm"
            : Path.GetTempPath();

    /// <summary>The folder in the cache that servers use, which for root is one of another user.</summary>
    public string Subfolder(string name) =>
        Directory.EnumerateDirectories(Folder, name, SearchOption.AllDirectories).Single();

    /// <summary>The records of throw-away servers.</summary>
    public IEnumerable<string> Records => Directory.EnumerateFiles(Subfolder("throwaway"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
