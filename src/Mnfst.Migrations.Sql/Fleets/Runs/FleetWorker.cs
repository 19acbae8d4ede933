using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>Goes from target to target of a server, on one connection while they are in the same database.</summary>
internal sealed class FleetWorker(FleetCatalog catalog, MigrationOptions options, IFleetObserver observer)
    : IAsyncDisposable
{
    private readonly SessionKeeper _keeper = new();
    private readonly TargetObserver _hears = new(observer);
    private FleetTarget? _last;

    /// <summary>Leaves the last target for another one.</summary>
    public async Task<TargetVisit> GoToAsync(FleetTarget target)
    {
        if (_last is { } last && !ReferenceEquals(last.Database, target.Database))
            await _keeper.DisposeAsync();
        _hears.Target = _last = target;
        // A database that is a target as a whole has no other, for which to make the connection as good as new.
        return new TargetVisit(target, catalog, options, _hears, target.Schema is null ? null : _keeper);
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();
}
