namespace Mnfst.Migrations.Model;

/// <summary>Operations whose author said what reverts them.</summary>
/// <param name="Operations">What runs.</param>
/// <param name="Back">What reverts it, in the order in which it runs.</param>
internal sealed record ReversibleOperation(
    IReadOnlyList<MigrationOperation> Operations,
    IReadOnlyList<MigrationOperation> Back
) : MigrationOperation
{
    public override Inverse Inverse => new ReversibleOperation(Back, Operations);
}
