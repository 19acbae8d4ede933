using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>A table of the database that is called like one of another tool's.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record SeenTable(string Schema, string Name, IReadOnlyList<string> Columns)
{
    /// <summary>Whether the user may read it.</summary>
    public bool MayRead { get; init; }

    /// <summary>Whether row-level security may hide rows from the user.</summary>
    public bool HidesRows { get; init; }

    /// <summary>The table as SQL.</summary>
    public string Sql => $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Name)}";

    /// <summary>
    /// Its column of a name. A tool can be told to write names in another way: <c>MigrationId</c> as <c>migration_id</c>.
    /// </summary>
    public string? FindColumn(string column) =>
        Columns.FirstOrDefault(name => name == column)
        ?? Columns.FirstOrDefault(name => Plain(name) == Plain(column));

    /// <summary>The columns of a tool that it does not have.</summary>
    public IReadOnlyList<string> Lacks(HistoryTool tool) =>
        [.. tool.Columns.Where(column => FindColumn(column) is null)];

    /// <summary>Whether it is called like the table of a tool, and has its columns.</summary>
    public bool IsOf(HistoryTool tool) =>
        string.Equals(Name, tool.Table, StringComparison.OrdinalIgnoreCase)
        && (tool.Schema is null || tool.Schema == Schema)
        && Lacks(tool).Count == 0;

    /// <summary>The tool that it is of; null if it only has such a name.</summary>
    public HistoryTool? Tool => HistoryTools.All.FirstOrDefault(IsOf);

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
