using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Verification.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Verification.Databases;

/// <summary>What is verified, and how it is run.</summary>
/// <param name="Catalog">The migrations.</param>
/// <param name="Graph">Their graph.</param>
/// <param name="Scripts">What runs after revisions.</param>
/// <param name="Options">How migrations are run.</param>
internal sealed record VerifiedMigrations(
    IMigrationCatalog Catalog,
    RevisionGraph Graph,
    VerifyScripts Scripts,
    MigrationOptions Options
)
{
    private readonly Dictionary<string, MigrationEntry> _entries = Catalog.Entries.ToDictionary(
        entry => entry.Revision.Id,
        StringComparer.Ordinal
    );

    /// <summary>Begins to watch what is done to a database; null if nobody wants to know.</summary>
    public Func<NpgsqlConnectionStringBuilder, IRunWatch>? Watch { get; init; }

    /// <summary>The migration of a revision.</summary>
    public MigrationEntry EntryOf(Revision revision) => _entries[revision.Id];

    /// <summary>The ids of all that a revision follows and depends on.</summary>
    public IReadOnlySet<string> NeedsOf(Revision revision)
    {
        var ids = WithNeedsOf(revision);
        ids.Remove(revision.Id);
        return ids;
    }

    /// <summary>The id of a revision, and those of all that it follows and depends on.</summary>
    public HashSet<string> WithNeedsOf(Revision revision) =>
        Graph
            .PlanUpgrade([], RevisionSpecifier.Parse(revision.Id))
            .Steps.Select(step => step.Id)
            .ToHashSet(StringComparer.Ordinal);
}
