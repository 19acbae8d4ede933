using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>What the journal is made of. Other tables whose names begin so are somebody's own.</summary>
internal static class JournalTables
{
    private static readonly string[] Names = ["mnfst_revision", "mnfst_journal", "mnfst_journal_seq_seq"];

    /// <summary>Whether an object is one of the journal's.</summary>
    /// <param name="id">The object.</param>
    /// <param name="journalSchema">Where the journal is.</param>
    public static bool Contains(ObjectId id, string journalSchema) =>
        id.Kind is ObjectKind.Table or ObjectKind.Sequence
        && id.Schema == journalSchema
        && Names.Contains(id.Name, StringComparer.Ordinal);
}
