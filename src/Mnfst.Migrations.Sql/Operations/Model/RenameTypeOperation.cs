namespace Mnfst.Migrations.Model;

/// <summary>ALTER TYPE ... RENAME TO</summary>
internal sealed record RenameTypeOperation(QualifiedName Type, Identifier NewName) : MigrationOperation;
