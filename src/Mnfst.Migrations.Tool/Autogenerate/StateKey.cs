using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>Names the state that all revisions of a history make, by all that it depends on.</summary>
internal static class StateKey
{
    /// <summary>What the names of databases begin with that hold such a state.</summary>
    public const string Prefix = "mnfst_state_";

    /// <summary>How much of the hash stands in a name: more than enough to tell the states of a project apart.</summary>
    private const int Digits = 32;

    /// <summary>The name of the database that holds the state.</summary>
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
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Prefix + Convert.ToHexStringLower(hash)[..Digits];
    }
}
