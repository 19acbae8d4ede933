using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// Looks again and again, from a second connection, which locks a session holds: that of a statement which ends its transactions
/// by itself would be gone when it is done.
/// </summary>
/// <param name="watcher">The second connection, to the same database.</param>
/// <param name="processId">The process of the session.</param>
internal sealed class LockSampler(NpgsqlConnection watcher, int processId)
{
    private readonly HashSet<HeldLock> _seen = [];

    /// <summary>Watches while something runs.</summary>
    /// <returns>All locks that were seen.</returns>
    public async Task<IReadOnlySet<HeldLock>> WatchAsync(
        Func<Task> run,
        CancellationToken cancellationToken
    )
    {
        // Once before, so that the first look that counts is as quick as the others.
        await LookAsync(cancellationToken);
        _seen.Clear();
        using var ended = new CancellationTokenSource();
        var watching = Task.Run(() => WatchAsync(ended.Token), CancellationToken.None);
        try
        {
            await run();
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
        return _seen;
    }

    private async Task WatchAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
            await LookAsync(CancellationToken.None);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(watcher)
        {
            BatchCommands = { CatalogReader.Locks(processId) },
        };
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        _seen.UnionWith(await CatalogReader.ReadLocksAsync(reader, cancellationToken));
    }
}
