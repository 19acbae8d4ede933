namespace Mnfst.Migrations.Model;

/// <summary>DROP INDEX</summary>
internal sealed record DropIndexOperation(QualifiedName Index, bool Concurrently, bool IfExists, bool Cascade)
    : MigrationOperation
{
    public override bool NeedsAutocommit => Concurrently;
}
