using Mnfst.Migrations.DevDatabase.Binaries;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>The versions of PostgreSQL that are on this machine, and those that can be fetched.</summary>
internal static class VersionList
{
    /// <summary>Looks for all of them, and at every byte of what was fetched.</summary>
    /// <exception cref="DevDatabaseException">MNFST_POSTGRES_BIN names a folder without PostgreSQL.</exception>
    public static async Task<IReadOnlyList<KnownVersion>> FindAsync(
        DevDatabaseOptions options,
        CancellationToken cancellationToken
    )
    {
        var versions = await BinaryFinder
            .ForThisMachine(options)
            .FindAsync(cancellationToken)
            .Select(binaries => new KnownVersion(binaries.Version, binaries.Folder))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var store = BinaryStores.For(options);
        var fetched = store.All.ToList();
        foreach (var binaries in fetched)
        {
            var isIntact = await binaries.Manifest.IsIntactAsync(cancellationToken).ConfigureAwait(false);
            versions.Add(
                new KnownVersion(binaries.Version.Text, binaries.Programs.Folder)
                {
                    IsFetched = true,
                    IsIntact = isIntact,
                }
            );
        }

        if (options.AllowsDownload)
        {
            versions.AddRange(
                from version in PinnedVersion.All.Reverse()
                where fetched.TrueForAll(there => there.Version.Major != version.Major)
                let download = store.Describe(version)
                where download is not null
                select new KnownVersion(version.Text, Folder: null) { IsFetched = true, Download = download }
            );
        }

        return versions;
    }
}
