namespace Mnfst.Migrations.Model;

/// <summary>DROP, of anything.</summary>
/// <param name="Object">What is dropped.</param>
/// <param name="Existing">What creates it again; null if not given.</param>
internal sealed record DropOperation(ObjectReference Object, MigrationOperation? Existing = null)
    : MigrationOperation
{
    public bool IfExists { get; init; }

    public bool Cascade { get; init; }

    public override Inverse Inverse => Existing is null ? Inverse.None(NoInverseReasons.Dropped) : Existing;
}
