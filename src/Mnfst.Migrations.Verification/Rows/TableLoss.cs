namespace Mnfst.Migrations.Verification.Rows;

/// <summary>Compares what is in one table at two times.</summary>
/// <param name="before">What was in it.</param>
/// <param name="after">What is in it; null if it has no rows.</param>
internal sealed class TableLoss(TableRows before, TableRows? after)
{
    /// <summary>What was there first, and what of it was left: what is in the one and not in the other is not missed.</summary>
    public (TableRows? From, TableRows? To) Except { get; init; }

    /// <summary>Whether a column is there again at all.</summary>
    public Predicate<string> IsThere { get; init; } = _ => true;

    /// <summary>What is lost: rows, then values by column.</summary>
    public IEnumerable<RowLoss> Find()
    {
        var count = after?.Count ?? 0;
        if (before.Rows is null || after is { Rows: null })
        {
            // Too many to look at each.
            if (count < before.Count)
                yield return new RowLoss(before.Name, null, before.Count - count, before.Count);
            yield break;
        }
        var expected = Expected(KeysOf);
        var keyed = IsKeyed(expected);
        var missing = keyed
            ? expected.Without(KeysOf(after)).Count
            : Math.Clamp(before.Count - Removed - count, 0, expected.Count);
        if (missing > 0)
            yield return new RowLoss(before.Name, null, missing, expected.Count);
        var present = after?.Rows?.Select(row => row.Key).ToHashSet() ?? [];
        foreach (var column in before.Columns.Where(column => IsThere(column)))
        {
            var values = Expected(table => ValuesOf(table, column, keyed, keyed ? present : null));
            // Of rows that are gone without a key, nobody knows which values were theirs.
            var lost = values.Without(ValuesOf(after, column, keyed, null)).Count - (keyed ? 0 : missing);
            if (lost > 0)
                yield return new RowLoss(before.Name, column, lost, values.Count);
        }
    }

    /// <summary>Rows can be told apart by their keys, unless these are what has changed.</summary>
    private bool IsKeyed(Bag<long> expected) =>
        before.KeyColumns.Count > 0
        && (
            after is null
            || after.KeyColumns.SequenceEqual(before.KeyColumns, StringComparer.Ordinal)
                && (after.Count < before.Count || expected.Without(KeysOf(after)).Count < expected.Count)
        );

    /// <summary>How many rows were taken away on purpose.</summary>
    private long Removed => Except.To is null ? 0 : Excepted(KeysOf).Count;

    private Bag<T> Expected<T>(Func<TableRows?, Bag<T>> read)
        where T : notnull => read(before).Without(Excepted(read));

    private Bag<T> Excepted<T>(Func<TableRows?, Bag<T>> read)
        where T : notnull => read(Except.From).Without(read(Except.To));

    private static Bag<long> KeysOf(TableRows? table) => new(table?.Rows?.Select(row => row.Key) ?? []);

    /// <summary>The values of a column that are not null, each with the key of its row if that tells rows apart.</summary>
    private static Bag<(long Key, long Value)> ValuesOf(
        TableRows? table,
        string column,
        bool keyed,
        HashSet<long>? rows
    )
    {
        var index = table is null ? -1 : IndexOf(table.Columns, column);
        return new(
            index < 0 || table!.Rows is not { } all
                ? []
                : all.Where(row => rows?.Contains(row.Key) != false)
                    .Where(row => row.Values[index] is not null)
                    .Select(row => (keyed ? row.Key : 0, row.Values[index]!.Value))
        );
    }

    private static int IndexOf(IReadOnlyList<string> columns, string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
                return i;
        }
        return -1;
    }
}
