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
        return new HeadsCheck(
            [.. catalog.Entries.Select(entry => entry.Revision.Id).Where(id => !applied.Contains(id))],
            [.. journal.Interrupted.Select(row => row.Revision).Order(StringComparer.Ordinal)]
        );
    }
}
