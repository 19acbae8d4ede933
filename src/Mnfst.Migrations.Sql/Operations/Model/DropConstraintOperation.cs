namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... DROP CONSTRAINT</summary>
internal sealed record DropConstraintOperation(
    QualifiedName Table,
    Identifier Name,
    bool IfExists,
    bool Cascade
) : MigrationOperation;
