namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>What the journal held at one moment.</summary>
/// <param name="Exists">Whether the database has a journal at all.</param>
/// <param name="Rows">Its revisions by id.</param>
public sealed record JournalSnapshot(bool Exists, IReadOnlyDictionary<string, RevisionRow> Rows)
{
    /// <summary>The journal of a database that has none.</summary>
    public static JournalSnapshot None { get; } = new(false, new Dictionary<string, RevisionRow>());

    /// <summary>
    /// The ids of the revisions that are applied: also one whose downgrade was interrupted, since it has to be
    /// taken back yet, but not one whose upgrade was, since it has to be finished.
    /// </summary>
    public IEnumerable<string> Applied =>
        Rows
            .Values.Where(row => row.State == RevisionState.Applied || row.IsDowngradeInterrupted)
            .Select(row => row.Revision);

    /// <summary>Whether of its rows only the id and the checksum were read, see <see cref="PlainJournal"/>.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Revisions that had a row, and have none any more though nothing took them back.</summary>
    internal IReadOnlyList<GoneRevision> Gone { get; init; } = [];

    /// <summary>Whether another one has the same revisions, in the same states.</summary>
    internal bool HasSameRows(JournalSnapshot other) =>
        Rows.Count == other.Rows.Count
        && Rows.Values.All(row => other.Rows.TryGetValue(row.Revision, out var same) && row == same);

    /// <summary>
    /// Of each revision that failed and did not go on since, its failure, by id; empty unless that was asked for.
    /// </summary>
    public IReadOnlyDictionary<string, JournalEntry> Failures { get; init; } =
        new Dictionary<string, JournalEntry>();

    /// <summary>The revisions that were left half done.</summary>
    public IEnumerable<RevisionRow> Interrupted =>
        Rows.Values.Where(row => row.State == RevisionState.Interrupted);
}
