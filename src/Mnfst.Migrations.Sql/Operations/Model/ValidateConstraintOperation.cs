namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... VALIDATE CONSTRAINT</summary>
internal sealed record ValidateConstraintOperation(QualifiedName Table, Identifier Name) : MigrationOperation
{
    // What was found to hold does no harm.
    public override Inverse Inverse => Inverse.Nothing;
}
