namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>One migration that another tool has applied.</summary>
/// <param name="Key">What the tool knows it by.</param>
internal sealed record HistoryEntry(string Key)
{
    /// <summary>Other ways to write the key.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    /// <summary>What the tool says of it; empty for nothing.</summary>
    public string Title { get; init; } = "";

    /// <summary>All ways to write the key.</summary>
    public IEnumerable<string> Keys => OtherKeys.Prepend(Key);

    /// <summary>The entry, for a message.</summary>
    public override string ToString() => Title.Length == 0 ? $"'{Key}'" : $"'{Key}' ({Title})";
}
