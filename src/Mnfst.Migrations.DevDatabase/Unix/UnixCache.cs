using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Processes;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>Makes the cache folder: open to nobody but the server's account (and root).</summary>
internal static class UnixCache
{
    /// <summary>
    /// Arguments: FOLDER USER. Run by root: the folder's parents stay root's, so nobody else can move it. Every process
    /// does all of it, so that none sees a folder that another has made but not given away yet.
    /// </summary>
    private const string GiveScript = """mkdir -p -- "$1" && chmod 700 "$1" && chown -h -- "$2" "$1" """;

    /// <summary>Arguments: FOLDER SUBFOLDER... Run by the server's account.</summary>
    private const string FillScript = """
        umask 077
        for folder; do mkdir -p -- "$folder" || exit 1; done
        """;

    /// <exception cref="DevDatabaseException">The folder cannot be made, or the account cannot reach it.</exception>
    public static async Task<CacheFolder> PrepareAsync(
        DevDatabaseOptions options,
        ServerAccount account,
        CancellationToken cancellationToken
    )
    {
        var cache = CacheFolder.For(options, account.IsSelf ? null : account.Name);
        if (cache.IsPrepared)
        {
            return cache;
        }

        if (!account.IsSelf)
        {
            await ProcessRunner
                .RunAsync(
                    ["/bin/sh", "-c", GiveScript, "mnfst-dev", cache.Root, account.Name],
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        var result = await account
            .RunAsync(["/bin/sh", "-c", FillScript, "mnfst-dev", .. cache.Folders], cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded
            ? cache
            : throw new DevDatabaseException(
                $"The user '{account.Name}', whom the dev database's server runs as, cannot write to {cache.Root}: "
                    + $"{result.Error.Trim()} Set MNFST_DEV_CACHE to a folder that this user can reach."
            );
    }
}
