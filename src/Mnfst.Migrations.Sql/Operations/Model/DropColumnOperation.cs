namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... DROP COLUMN</summary>
internal sealed record DropColumnOperation(QualifiedName Table, Identifier Column) : MigrationOperation
{
    /// <summary>What the column was; null if not given.</summary>
    public ColumnDefinition? Existing { get; init; }

    public bool IfExists { get; init; }

    public bool Cascade { get; init; }

    public override Inverse Inverse =>
        Existing is null
            ? Inverse.None(NoInverseReasons.Dropped)
            : new AddColumnOperation(Table, Existing, IfNotExists: false);
}
