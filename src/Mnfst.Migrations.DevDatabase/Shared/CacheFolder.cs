namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>
/// Where templates, projects' data and the records of throw-away servers are kept. Only the user can open it.
/// </summary>
/// <param name="Root">The folder.</param>
internal sealed record CacheFolder(string Root)
{
    /// <summary>Clusters made by initdb, one per version.</summary>
    public string Templates => Path.Combine(Root, "templates");

    /// <summary>One file per throw-away server, locked by its owner; it says where the server's files are.</summary>
    public string Throwaways => Path.Combine(Root, "throwaway");

    /// <summary>One folder and one lock file per project's database.</summary>
    public string Projects => Path.Combine(Root, "projects");

    /// <summary>The password of all servers that listen on a port (Windows).</summary>
    public string PasswordFile => Path.Combine(Root, "password");

    public IReadOnlyList<string> Folders => [Templates, Throwaways, Projects];

    public bool IsPrepared => Folders.All(Directory.Exists);

    /// <summary>The cache folder of this user.</summary>
    /// <param name="options">May name another one.</param>
    /// <param name="account">
    /// The user that root's servers run as; null where the server's user is the one of this process. Root's own cache
    /// folder is closed to others, so root uses the system's.
    /// </param>
    public static CacheFolder For(DevDatabaseOptions options, string? account)
    {
        var root = RootOf(options, isForOthers: account is not null);
        return new CacheFolder(account is null ? root : Path.Combine(root, account));
    }

    /// <summary>
    /// Where fetched binaries are kept. They belong to whoever fetches them: root runs them, too, so they must not be in a
    /// folder of the user that root's servers run as.
    /// </summary>
    public static string BinariesOf(DevDatabaseOptions options)
    {
        var isRoot = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();
        return Path.Combine(RootOf(options, isForOthers: isRoot), "binaries");
    }

    private static string RootOf(DevDatabaseOptions options, bool isForOthers) =>
        options.CacheFolder is { } named
            ? Path.GetFullPath(named)
            : Path.Combine(isForOthers ? "/var/cache" : UserCache, "mnfst", "dev");

    /// <summary>Makes the folders for the user of this process, closed to others.</summary>
    public void Make()
    {
        foreach (var folder in Folders)
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            }
        }
    }

    /// <summary>The folder of this user in which programs keep what can be made again.</summary>
    /// <exception cref="DevDatabaseException">There is none.</exception>
    internal static string UserCache
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            }

            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (OperatingSystem.IsMacOS())
            {
                return Path.Combine(home, "Library", "Caches");
            }

            // The XDG specification: a relative path is to be ignored.
            var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            return Path.IsPathFullyQualified(xdg ?? "") ? xdg!
                : home.Length > 0 ? Path.Combine(home, ".cache")
                : throw new DevDatabaseException(
                    "There is no cache folder for the dev database: HOME is not set. Set HOME or MNFST_DEV_CACHE."
                );
        }
    }
}
