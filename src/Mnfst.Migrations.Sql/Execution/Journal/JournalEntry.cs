namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>A row of <c>mnfst_journal</c>: something that happened to a revision of this database.</summary>
/// <param name="Sequence">Its number; what happened later has a higher one.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">
/// What happened: <c>upgrade</c>, <c>downgrade</c>, <c>stamp</c>, <c>purge</c>, <c>repair</c>, <c>failed</c> or
/// <c>resumed</c>.
/// </param>
/// <param name="Revision">The id of the revision, which the project may not have any more.</param>
/// <param name="By">The database user who did it.</param>
/// <param name="ToolVersion">The version of the program that did it.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string Event,
    string Revision,
    string By,
    string ToolVersion
)
{
    /// <summary>How many steps of the revision were done; null where steps are not counted.</summary>
    public int? Step { get; init; }

    /// <summary>The checksum of what counts as applied since then; null if nothing does.</summary>
    public string? Checksum { get; init; }

    /// <summary>How long it took; null if nothing ran.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What else is to be said: of a failure its reason, else the tag of the run; null if nothing.</summary>
    public string? Detail { get; init; }
}
