namespace Mnfst.Migrations.Model;

/// <summary>DROP INDEX</summary>
internal sealed record DropIndexOperation(QualifiedName Index, bool Concurrently) : MigrationOperation
{
    /// <summary>What the index was; null if not given.</summary>
    public CreateIndexOperation? Existing { get; init; }

    public bool IfExists { get; init; }

    public bool Cascade { get; init; }

    public override bool NeedsAutocommit => Concurrently;

    public override Inverse Inverse => Existing is null ? Inverse.None(NoInverseReasons.Dropped) : Existing;
}
