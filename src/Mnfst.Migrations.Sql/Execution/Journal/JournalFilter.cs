namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>Which rows of <c>mnfst_journal</c> to read; all of them unless something is set.</summary>
public sealed record JournalFilter
{
    /// <summary>The id of a revision, or the beginning of one with which no other begins; null for all revisions.</summary>
    public string? Revision { get; init; }

    /// <summary>The events to read; empty for all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>When the oldest may have happened; null for as long ago as the journal reaches.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many to read at most, the newest ones; null for all.</summary>
    public int? Limit { get; init; }
}
