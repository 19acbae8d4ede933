using System.Text;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>All that the state depends on which the revisions of a history make.</summary>
internal static class StateKey
{
    /// <summary>What the names of databases begin with that hold such a state.</summary>
    public const string Prefix = "mnfst_state_";

    /// <summary>The key of the state.</summary>
    /// <param name="catalog">The migrations.</param>
    /// <param name="graph">Their graph.</param>
    /// <param name="options">How they are run.</param>
    public static string Of(IMigrationCatalog catalog, RevisionGraph graph, MigrationOptions options)
    {
        var checksums = catalog.Entries.ToDictionary(
            entry => entry.Revision.Id,
            entry => entry.Checksum,
            StringComparer.Ordinal
        );
        var text = new StringBuilder();
        text.Append(options.JournalSchema).Append('\0').Append(options.SearchPath).Append('\0');
        foreach (var revision in graph.Revisions)
            text.Append(revision.Id).Append('\0').Append(checksums[revision.Id]).Append('\0');
        foreach (var repeatable in catalog.Repeatables)
            text.Append(repeatable.Name).Append('\0').Append(repeatable.Checksum).Append('\0');
        return text.ToString();
    }
}
