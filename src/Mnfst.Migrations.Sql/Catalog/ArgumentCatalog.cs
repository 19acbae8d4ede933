using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>The migrations of a catalog, which are told arguments.</summary>
internal sealed class ArgumentCatalog : IMigrationCatalog
{
    private readonly IMigrationCatalog _catalog;

    private ArgumentCatalog(IMigrationCatalog catalog, MigrationArguments arguments)
    {
        _catalog = catalog;
        Entries = [.. catalog.Entries.Select(entry => entry.With(arguments))];
    }

    public IReadOnlyList<MigrationEntry> Entries { get; }

    public IReadOnlyList<IMigrationHook> Hooks => _catalog.Hooks;

    public IReadOnlyList<Repeatable> Repeatables => _catalog.Repeatables;

    public IReadOnlyList<ILintRule> LintRules => _catalog.LintRules;

    public static IMigrationCatalog Of(IMigrationCatalog catalog, MigrationArguments arguments) =>
        arguments == MigrationArguments.None ? catalog : new ArgumentCatalog(catalog, arguments);
}
