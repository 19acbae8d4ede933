using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// A history that is read once for all targets: they get the same files, whatever becomes of those meanwhile, and the arguments are
/// filled in once.
/// </summary>
internal sealed class FleetCatalog : IMigrationCatalog
{
    private readonly IMigrationCatalog _catalog;
    private readonly IReadOnlyList<IMigrationHook> _hooks;
    private readonly bool _areHooksShared;

    /// <exception cref="MigrationException">A hook or a repeatable cannot be run.</exception>
    public FleetCatalog(IMigrationCatalog catalog, MigrationArguments arguments)
    {
        _catalog = ArgumentCatalog.Of(catalog, arguments);
        Entries = _catalog.Entries;
        Repeatables = _catalog.Repeatables;
        _hooks = _catalog.Hooks;
        _areHooksShared = _hooks.All(hook => hook is SqlHook);
    }

    public IReadOnlyList<MigrationEntry> Entries { get; }

    /// <summary>Those in C# may remember things, so that each run has its own; text does not.</summary>
    public IReadOnlyList<IMigrationHook> Hooks => _areHooksShared ? _hooks : _catalog.Hooks;

    public IReadOnlyList<Repeatable> Repeatables { get; }

    public IReadOnlyList<ILintRule> LintRules => _catalog.LintRules;
}
