using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ADD CONSTRAINT</summary>
/// <param name="Table">The table.</param>
/// <param name="Constraint">The constraint.</param>
/// <param name="NotValid">Whether the rows that are there are not checked.</param>
internal sealed record AddConstraintOperation(QualifiedName Table, TableConstraint Constraint, bool NotValid)
    : MigrationOperation
{
    public override ServerFeature? Feature => Constraint.Feature;

    public override Inverse Inverse =>
        Constraint.Name is null ? Inverse.Needs("name") : new DropConstraintOperation(Table, Constraint);
}
