using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// Workers that go from target to target, as many at once as the limits allow, and at no server more than it has connections for.
/// Each keeps its connection while the next target is in the same database.
/// </summary>
internal sealed class FleetCrew(
    FleetCatalog catalog,
    MigrationOptions options,
    FleetLimits limits,
    IFleetObserver observer
) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(limits.Parallel);
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

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

    public void Dispose() => _turns.Dispose();

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
        var hears = new TargetObserver(observer);
        await using var keeper = new SessionKeeper();
        FleetTarget? last = null;
        while (true)
        {
            await _turns.WaitAsync();
            try
            {
                if (!mayBegin() || queue.Take() is not { } target)
                    return;
                if (last is not null && !ReferenceEquals(last.Database, target.Database))
                    await keeper.DisposeAsync();
                hears.Target = last = target;
                await visit(new TargetVisit(target, catalog, options, hears, keeper));
            }
            finally
            {
                _turns.Release();
            }
        }
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
        try
        {
            await using var keeper = new SessionKeeper();
            var visit = new TargetVisit(
                target,
                catalog,
                options,
                new TargetObserver(observer) { Target = target },
                keeper
            );
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
            _turns.Release();
        }
    }
}
