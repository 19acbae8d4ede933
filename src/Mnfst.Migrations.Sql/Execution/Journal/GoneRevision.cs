using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// A revision that <c>mnfst_journal</c> says is applied, or was begun, and that has no row in <c>mnfst_revision</c>:
/// somebody took the row away by hand.
/// </summary>
/// <param name="Id">The revision.</param>
/// <param name="Event">What the journal tells of last.</param>
/// <param name="At">When that was.</param>
/// <param name="By">Who did it.</param>
internal sealed record GoneRevision(string Id, string Event, DateTimeOffset At, string By)
{
    /// <summary>What to do about it: the end of a sentence.</summary>
    public const string Remedy =
        "Restore the row, or 'stamp' the revision that the database is at: this one if its changes are there, the one before it if not.";

    /// <summary>What scripts say of one, as an expression of SQL on a row of <see cref="FindSql"/>.</summary>
    /// <param name="row">The row, as SQL.</param>
    public static string FaultSql(string row) =>
        $"format({SqlLiteral.Quote($"Revision '%s' is applied according to mnfst_journal (%s at %s by %s), but its row in mnfst_revision is gone: it would run again. Nothing was done. {Remedy}")}, {row}.revision, {row}.event, {row}.at, {row}.by)";

    /// <summary>
    /// Asks for them: <c>revision</c>, <c>event</c>, <c>at</c>, <c>by</c>. Whatever takes a row away adds an event that says
    /// so, with no checksum; a failure of which all was rolled back tells nothing.
    /// </summary>
    public static string FindSql(JournalTables tables) =>
        $"""
            SELECT gone.revision, gone.event, gone.at, gone.by
            FROM (
                SELECT DISTINCT ON (j.revision) j.revision, j.event, j.at, j.by, j.checksum
                FROM {tables.Events} j
                WHERE NOT EXISTS (SELECT FROM {tables.Revisions} r WHERE r.revision = j.revision)
                    AND (j.event <> '{JournalEvent.Failed}' OR j.step > 0)
                ORDER BY j.revision, j.seq DESC
            ) AS gone
            WHERE gone.event IN ('{JournalEvent.Upgrade}', '{JournalEvent.Resumed}', '{JournalEvent.Failed}')
                OR gone.event IN ('{JournalEvent.Stamp}', '{JournalEvent.Repair}') AND gone.checksum IS NOT NULL
            """;
}
