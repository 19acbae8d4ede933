using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>What the journal is made of. Other tables whose names begin so are somebody's own.</summary>
internal static class JournalTables
{
    private static readonly string[] Names =
    [
        "mnfst_revision",
        "mnfst_journal",
        "mnfst_journal_seq_seq",
        "mnfst_repeatable",
        "mnfst_repeatable_seq_seq",
    ];

    /// <summary>Whether an object is one of the journal's.</summary>
    /// <param name="id">The object.</param>
    /// <param name="journalSchema">Where the journal is.</param>
    public static bool Contains(ObjectId id, string journalSchema) =>
        id.Kind is ObjectKind.Table or ObjectKind.Sequence && Contains(id.Schema, id.Name, journalSchema);

    /// <summary>The same of a table or a sequence, by its schema and name.</summary>
    public static bool Contains(string? schema, string name, string journalSchema) =>
        schema == journalSchema && Names.Contains(name, StringComparer.Ordinal);
}
