namespace Mnfst.Migrations.Model;

/// <summary>A column of a new table, or a new column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as SQL.</param>
internal sealed record ColumnDefinition(Identifier Name, string Type)
{
    public QualifiedName? Collation { get; init; }

    public bool NotNull { get; init; }

    /// <summary>The default, as SQL.</summary>
    public string? Default { get; init; }

    public IdentityDefinition? Identity { get; init; }

    /// <summary>What the stored value is computed by.</summary>
    public SqlFragment? Generated { get; init; }
}
