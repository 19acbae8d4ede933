namespace Mnfst.Migrations.Verification.Rows;

/// <summary>What of a table is not there again.</summary>
/// <param name="Table">The table, as SQL names it.</param>
/// <param name="Column">The column whose values are lost; null if whole rows are.</param>
/// <param name="Lost">How many values or rows are lost.</param>
/// <param name="Of">How many there were.</param>
internal sealed record RowLoss(string Table, string? Column, long Lost, long Of)
{
    /// <summary>What is lost, as SQL names it.</summary>
    public string Place => Column is null ? Table : $"{Table}.{Column}";

    /// <summary>Whether somebody who names tables and columns, with their schema or without, speaks of it.</summary>
    public bool IsMeantBy(string name) =>
        name == Table
        || name == Place
        || name == WithoutSchema(Table)
        || Column is not null && name == $"{WithoutSchema(Table)}.{Column}";

    private static string WithoutSchema(string table) =>
        // Between quotes may be another dot.
        table[0] == '"'
            ? table[(table.IndexOf("\".", StringComparison.Ordinal) + 2)..]
            : table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
