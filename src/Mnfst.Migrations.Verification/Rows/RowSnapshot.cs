namespace Mnfst.Migrations.Verification.Rows;

/// <summary>What is in the tables of a database at a time; those without rows are not in it.</summary>
internal sealed class RowSnapshot
{
    private readonly Dictionary<string, TableRows> _tables;

    public RowSnapshot(IEnumerable<TableRows> tables) =>
        _tables = tables
            .Where(table => table.Count > 0)
            .ToDictionary(table => table.Name, StringComparer.Ordinal);

    /// <summary>The tables that have rows, in the order of their names.</summary>
    public IEnumerable<TableRows> Tables =>
        _tables.Values.OrderBy(table => table.Name, StringComparer.Ordinal);

    /// <summary>A table; null if it has no rows.</summary>
    public TableRows? Find(string name) => _tables.GetValueOrDefault(name);

    /// <summary>Whether the same is in all tables of both.</summary>
    public bool IsSameAs(RowSnapshot other) =>
        _tables.Count == other._tables.Count
        && _tables.Values.All(table => other.Find(table.Name) is { } same && table.IsSameAs(same));
}
