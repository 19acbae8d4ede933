namespace Mnfst.Migrations.Verification.Rows;

/// <summary>What is in a table, as hashes: enough to see what of it is there again.</summary>
/// <param name="Name">The table, as SQL names it.</param>
/// <param name="Columns">Its columns, as SQL names them.</param>
/// <param name="KeyColumns">Those of its primary key, in order; none if it has none.</param>
/// <param name="Count">How many rows it has.</param>
internal sealed record TableRows(
    string Name,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> KeyColumns,
    long Count
)
{
    /// <summary>The rows; null where there are too many of them to look at each.</summary>
    public IReadOnlyList<RowValues>? Rows { get; init; }

    /// <summary>Whether the same is in both.</summary>
    public bool IsSameAs(TableRows other) =>
        Name == other.Name
        && Count == other.Count
        && Columns.SequenceEqual(other.Columns, StringComparer.Ordinal)
        && KeyColumns.SequenceEqual(other.KeyColumns, StringComparer.Ordinal)
        && (Rows is null) == (other.Rows is null)
        && (Rows is null || Hashes(Rows).SequenceEqual(Hashes(other.Rows!)));

    private static IEnumerable<int> Hashes(IEnumerable<RowValues> rows) =>
        rows.Select(row => row.GetContentHash()).Order();
}

/// <summary>A row.</summary>
/// <param name="Key">The hash of its primary key; 0 if there is none.</param>
/// <param name="Values">The hash of each value, in the order of the columns; null for null.</param>
internal readonly record struct RowValues(long Key, long?[] Values)
{
    /// <summary>A hash of all that is in it.</summary>
    public int GetContentHash()
    {
        var hash = new HashCode();
        hash.Add(Key);
        foreach (var value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
