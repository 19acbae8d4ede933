using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Fleets.Targets;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>What can be done at a target, on the connection that the target before it has left.</summary>
internal sealed class TargetVisit
{
    private readonly FleetCatalog _catalog;
    private readonly MigrationOptions _options;
    private readonly TargetObserver _observer;
    private readonly SessionKeeper? _keeper;

    public TargetVisit(
        FleetTarget target,
        FleetCatalog catalog,
        MigrationOptions options,
        TargetObserver observer,
        SessionKeeper? keeper
    )
    {
        (Target, _catalog, _observer, _keeper) = (target, catalog, observer, keeper);
        // The catalog has been told the arguments already.
        _options = OptionsFor(target, options) with
        {
            Arguments = MigrationArguments.None,
        };
    }

    public FleetTarget Target { get; }

    /// <summary>How long to wait for others.</summary>
    public TimeSpan Patience => _options.LockWait;

    /// <summary>Tells that something is in the way.</summary>
    public void TellWaiting(string reason) => _observer.Waits(reason);

    /// <summary>Runs its migrations, as those of any database.</summary>
    public MigrationRunner CreateRunner() =>
        new(_catalog, Target.Database, _options, _observer) { Keeper = _keeper };

    /// <summary>Asks it something else.</summary>
    public SessionWork CreateSession() => new(Target.Database, _options, _observer) { Keeper = _keeper };

    /// <summary>The <c>search_path</c> of the target, as SET takes it; null for that of the session.</summary>
    public string? SearchPath => _options.SearchPath is { } path ? SearchPathText.Quote(path) : null;

    /// <summary>
    /// How a target is migrated: in its schema, where its journal is. Other schemas come after it only if somebody says so: in one
    /// that has tables of the same names, what a tenant lacks would be changed for all.
    /// </summary>
    internal static MigrationOptions OptionsFor(FleetTarget target, MigrationOptions options)
    {
        if (target.Schema is not { } schema)
            return options;
        var first = SqlIdentifier.Quote(schema);
        return options with
        {
            JournalSchema = schema,
            RequiresSchema = true,
            SearchPath = options.SearchPath is { } others ? $"{first}, {others}" : first,
        };
    }
}
