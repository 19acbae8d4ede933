namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... RENAME TO</summary>
internal sealed record RenameTableOperation(QualifiedName Table, Identifier NewName) : MigrationOperation;
