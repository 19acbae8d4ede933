namespace Mnfst.Migrations.Model;

/// <summary>DROP TYPE</summary>
internal sealed record DropTypeOperation(QualifiedName Type, bool IfExists, bool Cascade)
    : MigrationOperation;
