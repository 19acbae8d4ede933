using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// Looks again and again, from a second connection, which locks a session holds: those of a statement that ends its transactions
/// by itself are gone when it is done. It does so as often as it can, on a thread of its own, since such a statement may take no
/// longer than a few looks.
/// </summary>
/// <param name="watcher">The second connection, to the same database.</param>
/// <param name="processId">The process of the session.</param>
internal sealed class LockSampler(NpgsqlConnection watcher, int processId)
{
    private readonly HashSet<HeldLock> _seen = [];
    private volatile bool _isOver;

    /// <summary>Watches while something runs.</summary>
    /// <returns>All locks that were seen.</returns>
    public async Task<IReadOnlySet<HeldLock>> WatchAsync(Func<Task> run)
    {
        // What the first look takes longer than others must not be what is missed.
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watching = Task.Factory.StartNew(
            () => Watch(begun),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            if (await Task.WhenAny(begun.Task, watching) == begun.Task)
                await run();
        }
        finally
        {
            _isOver = true;
            await watching;
        }
        return _seen;
    }

    private void Watch(TaskCompletionSource begun)
    {
        using var command = new NpgsqlCommand(CatalogReader.LocksQuery, watcher);
        command.Parameters.Add(new() { Value = processId });
        command.Prepare();
        while (!_isOver)
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
                _seen.Add(CatalogReader.ReadLock(reader));
            begun.TrySetResult();
        }
    }
}
