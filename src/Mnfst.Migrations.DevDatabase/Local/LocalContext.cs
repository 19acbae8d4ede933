using Mnfst.Migrations.DevDatabase.Shared;
using Mnfst.Migrations.DevDatabase.Unix;

namespace Mnfst.Migrations.DevDatabase.Local;

/// <summary>What every server of this machine's programs needs.</summary>
/// <param name="Options">What the user wants.</param>
/// <param name="Account">Whom servers run as.</param>
/// <param name="Cache">Where files are kept; the folders are there.</param>
internal sealed record LocalContext(DevDatabaseOptions Options, ServerAccount Account, CacheFolder Cache)
{
    /// <exception cref="DevDatabaseException">There is no account or no folder.</exception>
    public static async Task<LocalContext> PrepareAsync(
        DevDatabaseOptions options,
        CancellationToken cancellationToken
    )
    {
        var account = await ServerAccount.FindAsync(cancellationToken).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            var cache = await UnixCache
                .PrepareAsync(options, account, cancellationToken)
                .ConfigureAwait(false);
            return new LocalContext(options, account, cache);
        }

        var folder = CacheFolder.For(options, account: null);
        folder.Make();
        return new LocalContext(options, account, folder);
    }
}
