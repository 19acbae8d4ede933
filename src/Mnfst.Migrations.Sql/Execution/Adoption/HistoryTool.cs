namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>A tool that migrates databases and remembers in a table what it has applied.</summary>
/// <param name="Word">What the command line calls it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Table">Its table, unless it was configured otherwise.</param>
/// <param name="Columns">The columns of the table that are read; a table without them is another one's.</param>
/// <param name="Read">What rows mean that are in the order of <see cref="OrderBy"/>.</param>
internal sealed record HistoryTool(
    string Word,
    string Name,
    string Table,
    IReadOnlyList<string> Columns,
    Func<IReadOnlyList<HistoryRow>, HistoryReading> Read
)
{
    /// <summary>The schema of the table; null where that is the first of the search path.</summary>
    public string? Schema { get; init; }

    /// <summary>The column by which rows are in the order in which they came; null for the first one.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Other ways in which people write its name.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Whether the table holds only where the database is, and not what led there.</summary>
    public bool HoldsHeads { get; init; }

    /// <summary>Whether a key of the table and one that somebody wrote into a message mean the same.</summary>
    public Func<string, string, bool> AreSame { get; init; } = EntryKeys.AreEqual;

    /// <summary>Whether the id of a revision is one that somebody would give it for this key of the table.</summary>
    public Func<string, string, bool> IsIdFor { get; init; } = (_, _) => false;

    /// <summary>The ways in which its name is written.</summary>
    public IEnumerable<string> Names => [Word, Name, .. OtherNames];

    /// <summary>Tables of the tool beside its history, in the same schema.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];
}
