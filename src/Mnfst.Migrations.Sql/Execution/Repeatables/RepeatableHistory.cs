using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>What a database remembers of repeatables.</summary>
/// <param name="rows">Its rows, oldest first.</param>
internal sealed class RepeatableHistory(IReadOnlyList<RepeatableRow> rows)
{
    public static RepeatableHistory None { get; } = new([]);

    private readonly Dictionary<string, RepeatableRow> _current = rows.GroupBy(row => row.Name)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    public bool IsEmpty => rows.Count == 0;

    /// <summary>The names of all that ever ran, in ordinal order.</summary>
    public IEnumerable<string> Names => _current.Keys.Order(StringComparer.Ordinal);

    /// <summary>What the database has, in the order in which it was made.</summary>
    public IReadOnlyList<Repeatable> Present =>
        [.. rows.Where(row => _current[row.Name] == row).Select(row => row.Repeatable).OfType<Repeatable>()];

    /// <summary>What became of it last; null if it never ran.</summary>
    public RepeatableRow? Find(string name) => _current.GetValueOrDefault(name);

    /// <summary>What the release had whose revisions are applied; null if it had none of this name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="applied">The ids of what is applied, and of what that replaces.</param>
    public Repeatable? FindAt(string name, IReadOnlySet<string> applied) =>
        rows.LastOrDefault(row => row.Name == name && row.Heads.All(applied.Contains))?.Repeatable;
}
