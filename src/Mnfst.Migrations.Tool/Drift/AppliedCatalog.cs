using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Tool.Drift;

/// <summary>The migrations that are applied to a database; what they need is applied, too.</summary>
/// <param name="catalog">All migrations.</param>
/// <param name="applied">The ids of the applied ones.</param>
internal sealed class AppliedCatalog(IMigrationCatalog catalog, IReadOnlyCollection<string> applied)
    : IMigrationCatalog
{
    public IReadOnlyList<MigrationEntry> Entries { get; } =
    [.. catalog.Entries.Where(entry => applied.Contains(entry.Revision.Id))];

    public IReadOnlyList<IMigrationHook> Hooks => catalog.Hooks;

    public IReadOnlyList<Repeatable> Repeatables => catalog.Repeatables;
}
