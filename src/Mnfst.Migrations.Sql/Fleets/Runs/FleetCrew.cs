using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// Workers that go from target to target, as many at once as the limits allow, and at no server more than it has connections for.
/// Who has done one thing at a server does the next there, so that no connection is ended to open another.
/// </summary>
internal sealed class FleetCrew(
    FleetCatalog catalog,
    MigrationOptions options,
    FleetLimits limits,
    IFleetObserver observer
) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turns = new(limits.Parallel);
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stack<FleetWorker>> _idle = new(StringComparer.Ordinal);

    /// <summary>Visits targets.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="visit">What to do at each; must not throw.</param>
    /// <param name="mayBegin">Whether another one may begin.</param>
    public async Task VisitAsync(
        IReadOnlyList<FleetTarget> targets,
        Func<TargetVisit, Task> visit,
        Func<bool> mayBegin
    ) =>
        await Task.WhenAll(
            ServerQueue.Of(targets).Select(queue => Task.Run(() => ServeAsync(queue, visit, mayBegin)))
        );

    /// <summary>Ends the connections of those who have nothing to do: nobody knows how long the next stage is away.</summary>
    public async Task RestAsync()
    {
        FleetWorker[] workers;
        lock (_idle)
        {
            workers = [.. _idle.Values.SelectMany(idle => idle)];
            _idle.Clear();
        }
        foreach (var worker in workers)
            await worker.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await RestAsync();
        _turns.Dispose();
    }

    private async Task ServeAsync(ServerQueue queue, Func<TargetVisit, Task> visit, Func<bool> mayBegin)
    {
        var workers = Math.Min(queue.Count, Math.Min(limits.Parallel, limits.PerServer ?? int.MaxValue));
        if (workers > 1)
            workers = Math.Min(workers, await FindSlotsAsync(queue.First, workers));
        await Task.WhenAll(
            Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(queue, visit, mayBegin)))
        );
    }

    private async Task WorkAsync(ServerQueue queue, Func<TargetVisit, Task> visit, Func<bool> mayBegin)
    {
        FleetWorker? worker = null;
        try
        {
            while (true)
            {
                await _turns.WaitAsync();
                try
                {
                    if (!mayBegin() || queue.Take() is not { } target)
                        return;
                    worker ??= Call(target.Server);
                    await visit(await worker.GoToAsync(target));
                }
                finally
                {
                    _turns.Release();
                }
            }
        }
        finally
        {
            if (worker is not null)
                await DismissAsync(queue.Server, worker);
        }
    }

    /// <summary>A worker for a server, one who has been there already if somebody has.</summary>
    private FleetWorker Call(string server)
    {
        lock (_idle)
            return _idle.TryGetValue(server, out var workers) && workers.TryPop(out var worker)
                ? worker
                : new FleetWorker(catalog, options, observer);
    }

    /// <summary>Has a worker wait for the next call, unless as many wait already as may work at once.</summary>
    private async ValueTask DismissAsync(string server, FleetWorker worker)
    {
        lock (_idle)
        {
            if (_idle.Values.Sum(workers => workers.Count) < limits.Parallel)
            {
                if (!_idle.TryGetValue(server, out var workers))
                    _idle[server] = workers = new Stack<FleetWorker>();
                workers.Push(worker);
                return;
            }
        }
        await worker.DisposeAsync();
    }

    /// <summary>How many connections a server has left, as it said when it was asked for the first time.</summary>
    private async Task<int> FindSlotsAsync(FleetTarget target, int wanted)
    {
        lock (_slots)
        {
            if (_slots.TryGetValue(target.Server, out var known))
                return known;
        }
        await _turns.WaitAsync();
        var worker = Call(target.Server);
        try
        {
            var visit = await worker.GoToAsync(target);
            var slots = await ServerSlots.CountAsync(visit.CreateSession(), CancellationToken.None);
            lock (_slots)
                return _slots[target.Server] = slots;
        }
        catch (MigrationException)
        {
            // Each target will tell what is wrong with the server.
            return wanted;
        }
        finally
        {
            await DismissAsync(target.Server, worker);
            _turns.Release();
        }
    }
}
