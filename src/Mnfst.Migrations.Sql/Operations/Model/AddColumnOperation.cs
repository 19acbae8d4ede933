namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ADD COLUMN</summary>
internal sealed record AddColumnOperation(QualifiedName Table, ColumnDefinition Column, bool IfNotExists)
    : MigrationOperation;
