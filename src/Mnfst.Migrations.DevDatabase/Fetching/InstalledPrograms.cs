using Mnfst.Migrations.DevDatabase.Binaries;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>Programs that are installed; for data of a version that is not, those that can be fetched.</summary>
/// <param name="best">The programs for new data.</param>
/// <param name="finder">Finds others.</param>
/// <param name="fetched">Fetches others; null where nothing else than the finder's is wanted.</param>
internal sealed class InstalledPrograms(PostgresBinaries best, BinaryFinder finder, FetchedPrograms? fetched)
    : IServerPrograms
{
    public DevServerSource Source => DevServerSource.Local;

    public string Version => best.Version;

    public Task<PostgresBinaries> GetAsync(CancellationToken cancellationToken) => Task.FromResult(best);

    public async Task<PostgresBinaries?> FindAsync(int major, CancellationToken cancellationToken)
    {
        if (best.Major == major)
        {
            return best;
        }

        var installed = await finder
            .FindAsync(cancellationToken)
            .FirstOrDefaultAsync(binaries => binaries.Major == major, cancellationToken)
            .ConfigureAwait(false);
        return installed is null && fetched is not null
            ? await fetched.FindAsync(major, cancellationToken).ConfigureAwait(false)
            : installed;
    }
}
