namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... VALIDATE CONSTRAINT</summary>
internal sealed record ValidateConstraintOperation(QualifiedName Table, Identifier Name) : MigrationOperation;
