namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... DROP COLUMN</summary>
internal sealed record DropColumnOperation(
    QualifiedName Table,
    Identifier Column,
    bool IfExists,
    bool Cascade
) : MigrationOperation;
