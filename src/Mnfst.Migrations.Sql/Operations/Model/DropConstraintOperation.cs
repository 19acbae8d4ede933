namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... DROP CONSTRAINT</summary>
internal sealed record DropConstraintOperation(QualifiedName Table, Identifier Name) : MigrationOperation
{
    /// <param name="table">The table.</param>
    /// <param name="existing">What the constraint was; it has a name.</param>
    public DropConstraintOperation(QualifiedName table, TableConstraint existing)
        : this(table, existing.Name!) => Existing = existing;

    /// <summary>What the constraint was; null if not given.</summary>
    public TableConstraint? Existing { get; }

    public bool IfExists { get; init; }

    public bool Cascade { get; init; }

    public override Inverse Inverse =>
        Existing is null
            ? Inverse.None(NoInverseReasons.Dropped)
            : new AddConstraintOperation(Table, Existing, NotValid: false);
}
