namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>What a foreign key says.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Schema">The schema of the table that it references; null if it goes without saying.</param>
/// <param name="Table">The table that it references.</param>
/// <param name="ReferencedColumns">The columns that it references.</param>
internal sealed record ForeignKeyParts(
    IReadOnlyList<string> Columns,
    string? Schema,
    string Table,
    IReadOnlyList<string> ReferencedColumns
)
{
    public ReferentialAction OnDelete { get; init; }

    public ReferentialAction OnUpdate { get; init; }
}
