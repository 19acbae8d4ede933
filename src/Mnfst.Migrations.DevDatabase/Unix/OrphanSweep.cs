using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>
/// Removes throw-away servers that nobody owns and nobody looks after: their supervisor was killed together with their
/// owner, or the machine crashed.
/// </summary>
internal static class OrphanSweep
{
    public static async Task RunAsync(
        CacheFolder cache,
        ServerAccount account,
        CancellationToken cancellationToken
    )
    {
        foreach (var path in Directory.EnumerateFiles(cache.Throwaways))
        {
            using var record = ThrowawayRecord.TryTakeOver(path);
            if (record is not null && !await IsSupervisedAsync(record.Run).ConfigureAwait(false))
            {
                await RemoveAsync(record, account, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Stops the server of a record, if it runs, and removes what belongs to it.</summary>
    public static async Task RemoveAsync(
        ThrowawayRecord record,
        ServerAccount account,
        CancellationToken cancellationToken
    )
    {
        // An owner that died before it wrote a word has started nothing.
        if (record.Run.Length > 0)
        {
            await OrphanedServer
                .StopAsync(
                    ThrowawayRecord.DataIn(record.Run),
                    SupervisorPlan.StopAtOnce,
                    account,
                    cancellationToken
                )
                .ConfigureAwait(false);
            await account.RemoveAsync([record.Run], cancellationToken).ConfigureAwait(false);
        }

        File.Delete(record.Path);
    }

    private static async Task<bool> IsSupervisedAsync(string run)
    {
        if (run.Length == 0 || await ControlPipe.TryOpenAsync(run).ConfigureAwait(false) is not { } pipe)
        {
            return false;
        }

        await pipe.DisposeAsync().ConfigureAwait(false);
        return true;
    }
}
