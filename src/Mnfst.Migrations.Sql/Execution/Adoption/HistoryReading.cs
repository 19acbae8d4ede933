namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>What the history table of another tool says that is applied.</summary>
/// <param name="Entries">The applied migrations, in the order of the table.</param>
internal sealed record HistoryReading(IReadOnlyList<HistoryEntry> Entries)
{
    /// <summary>A version up to which everything counts as applied, with or without an entry; null for none.</summary>
    public HistoryEntry? Floor { get; init; }

    /// <summary>Whether something was applied for that version, so that there must be a revision which does the same.</summary>
    public bool HasFloorRun { get; init; }

    /// <summary>What the table has that is no versioned migration, for people.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];
}
