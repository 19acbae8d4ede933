namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ADD CONSTRAINT</summary>
/// <param name="Table">The table.</param>
/// <param name="Constraint">The constraint.</param>
/// <param name="NotValid">Whether the rows that are there are not checked.</param>
internal sealed record AddConstraintOperation(QualifiedName Table, TableConstraint Constraint, bool NotValid)
    : MigrationOperation;
