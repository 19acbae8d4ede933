using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting;

/// <content>
/// The statements of revisions and nothing else, for somebody to read: no transaction, no journal, no check.
/// </content>
public sealed partial class SqlScripts
{
    /// <summary>The statements that upgrade a database which stands at one place to another.</summary>
    /// <inheritdoc cref="UpgradeOffline"/>
    public string UpgradePlain(
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    )
    {
        var (_, plan) = PlanUpgrade(from, targets);
        return PlainText.Of(
            plan.Steps.Select(revision => PlainOf(_entries[revision.Id], MigrationDirection.Upgrade))
        );
    }

    /// <summary>The statements that revert revisions of a database which stands at one place.</summary>
    /// <inheritdoc cref="DowngradeOffline"/>
    public string DowngradePlain(IReadOnlyList<RevisionSpecifier> from, RevisionSpecifier target)
    {
        var (_, plan) = PlanDowngrade(from, target);
        return PlainText.Of(
            plan.Steps.Select(revision => PlainOf(_entries[revision.Id], MigrationDirection.Downgrade))
        );
    }

    /// <summary>The statements of one revision: those of its upgrade, then those of its downgrade.</summary>
    /// <param name="id">The revision.</param>
    /// <exception cref="KeyNotFoundException">The catalog has no such revision.</exception>
    /// <exception cref="MigrationException">The migration says something that cannot be run.</exception>
    public string Plain(string id)
    {
        var entry = _entries[id].ForShowing;
        var downgrade = entry.TryLoadDowngrade(out var refusal);
        return PlainText.OfBothWays(
            PlainOf(entry, MigrationDirection.Upgrade),
            downgrade is null ? null : new PlainRevision(downgrade, SourceOf(id)),
            refusal
        );
    }

    /// <summary>The statements of one direction of a revision.</summary>
    /// <param name="id">The revision.</param>
    /// <param name="direction">Which one.</param>
    /// <returns>Null if the revision cannot be reverted.</returns>
    /// <exception cref="KeyNotFoundException">The catalog has no such revision.</exception>
    /// <exception cref="MigrationException">The migration says something that cannot be run.</exception>
    public string? Plain(string id, MigrationDirection direction)
    {
        var entry = _entries[id].ForShowing;
        var script =
            direction == MigrationDirection.Upgrade ? entry.Load(direction) : entry.TryLoadDowngrade(out _);
        return script is null ? null : PlainText.Of(script);
    }

    private PlainRevision PlainOf(MigrationEntry entry, MigrationDirection direction) =>
        new(entry.Load(direction), SourceOf(entry.Revision.Id));
}
