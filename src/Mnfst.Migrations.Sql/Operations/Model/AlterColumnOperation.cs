namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ALTER COLUMN, for all of a column that changes at once.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
internal sealed record AlterColumnOperation(QualifiedName Table, Identifier Column) : MigrationOperation
{
    /// <summary>The new type, as SQL; null if it stays.</summary>
    public string? Type { get; init; }

    /// <summary>What makes a value of the new type from one of the old; null if a cast by assignment does.</summary>
    public SqlFragment? Using { get; init; }

    /// <summary>Whether the column takes nulls; null if that stays.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The new default, as SQL; null if it stays or goes.</summary>
    public string? Default { get; init; }

    public bool DropDefault { get; init; }
}
