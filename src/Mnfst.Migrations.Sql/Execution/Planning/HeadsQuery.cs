using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>Asks whether a database is at the heads: no migration is loaded for it, and no graph is built.</summary>
internal static class HeadsQuery
{
    /// <exception cref="MigrationException">The journal is lost, or of an unknown layout.</exception>
    public static async Task<HeadsCheck> AskAsync(
        NpgsqlConnection connection,
        JournalTables tables,
        IMigrationCatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var recorded = await JournalReader.ReadStatesAsync(connection, tables, cancellationToken);
        var journal = new Squashes(catalog, recorded).Journal;
        var applied = journal.Applied.ToHashSet(StringComparer.Ordinal);
        List<Revision> pending =
        [
            .. catalog
                .Entries.Select(entry => entry.Revision)
                .Where(revision => !applied.Contains(revision.Id)),
        ];
        return new HeadsCheck(
            [.. pending.Select(revision => revision.Id)],
            [.. journal.Interrupted.Select(row => row.Revision).Order(StringComparer.Ordinal)]
        )
        {
            WaitingForRollOut = pending.Exists(revision => revision.Phase == RevisionPhase.Contract)
                ? FindWaiting(catalog, pending)
                : [],
        };
    }

    private static IReadOnlyList<string> FindWaiting(
        IMigrationCatalog catalog,
        IEnumerable<Revision> pending
    ) =>
        [
            .. RevisionGraph
                .Create(catalog.Entries.Select(entry => entry.Revision))
                .WaitingForRollOut(pending.Select(revision => revision.Id))
                .Select(revision => revision.Id),
        ];
}
