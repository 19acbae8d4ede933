using Mnfst.Migrations.DevDatabase.Binaries;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>Programs that are fetched when they are first needed.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="major">The major version that is asked for; null for the usual one.</param>
/// <param name="mayFetch">Whether anything may be fetched; what is there already may be used in any case.</param>
/// <param name="explain">Makes an error that says the other ways of the reason why none can be had.</param>
internal sealed class FetchedPrograms(
    BinaryStore store,
    int? major,
    bool mayFetch,
    Func<string, DevDatabaseException> explain
) : IServerPrograms
{
    public DevServerSource Source => DevServerSource.Fetched;

    public string Version => (store.Find(major)?.Version ?? PinnedVersion.Of(major))?.Text ?? $"{major}";

    public Task<PostgresBinaries> GetAsync(CancellationToken cancellationToken) =>
        GetAsync(major, cancellationToken);

    public async Task<PostgresBinaries?> FindAsync(int major, CancellationToken cancellationToken) =>
        store.Find(major) is not null || (mayFetch && PinnedVersion.Of(major) is not null)
            ? await GetAsync(major, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<PostgresBinaries> GetAsync(int? wanted, CancellationToken cancellationToken)
    {
        if (store.Find(wanted) is { } found)
        {
            return found.Programs;
        }

        if (!mayFetch)
        {
            throw explain(
                "fetching PostgreSQL is forbidden, by MNFST_POSTGRES_DOWNLOAD or by dev_download in mnfst.json"
            );
        }

        if (PinnedVersion.Of(wanted) is not { } version)
        {
            var all = string.Join(", ", PinnedVersion.All.Select(pinned => pinned.Major));
            throw explain($"PostgreSQL {wanted} cannot be fetched, only {all} can");
        }

        try
        {
            return (await store.FetchAsync(version, cancellationToken).ConfigureAwait(false)).Programs;
        }
        catch (DevDatabaseException e)
        {
            throw explain(e.Message);
        }
    }
}
