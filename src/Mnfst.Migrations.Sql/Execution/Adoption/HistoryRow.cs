namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>A row of the history table of another tool, its values as text.</summary>
/// <param name="table">The table, for messages.</param>
/// <param name="values">The values by column.</param>
internal sealed class HistoryRow(string table, IReadOnlyDictionary<string, string?> values)
{
    /// <summary>The table, for messages.</summary>
    public string Table => table;

    /// <summary>A value; null as the table has it.</summary>
    public string? Find(string column) => values[column];

    /// <summary>A value that the tool never leaves out.</summary>
    /// <exception cref="MigrationException">It is null.</exception>
    public string Get(string column) =>
        values[column]
        ?? throw new MigrationException(
            $"Table {table} has a row whose {column} is null, which its tool never writes. Nothing was recorded. Fix the row, or record where the database is with 'stamp REVISION'."
        );

    /// <summary>Whether a boolean is true.</summary>
    /// <exception cref="MigrationException">It is null.</exception>
    public bool Is(string column) => Get(column) is "true" or "t" or "1";
}
