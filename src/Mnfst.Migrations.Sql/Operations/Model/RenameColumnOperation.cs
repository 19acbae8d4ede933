namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... RENAME COLUMN</summary>
internal sealed record RenameColumnOperation(QualifiedName Table, Identifier Column, Identifier NewName)
    : MigrationOperation;
