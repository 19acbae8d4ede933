namespace Mnfst.Migrations.Model;

/// <summary>DROP TABLE</summary>
internal sealed record DropTableOperation(QualifiedName Table, bool IfExists, bool Cascade)
    : MigrationOperation;
