using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>ALTER, of anything.</summary>
/// <param name="Object">What is altered.</param>
/// <param name="Action">What follows its name, as SQL.</param>
/// <param name="Back">What reverts it; null in what is an inverse itself.</param>
internal sealed record AlterOperation(ObjectReference Object, string Action, Inverse? Back = null)
    : MigrationOperation
{
    /// <summary>Whether others can use it meanwhile, so that it cannot run in a transaction.</summary>
    public bool IsConcurrent { get; init; }

    public override bool NeedsAutocommit => IsConcurrent;

    public ServerFeature? NeededFeature { get; init; }

    public override ServerFeature? Feature => NeededFeature;

    public override Inverse Inverse => Back ?? Inverse.None(NoInverseReasons.IsInverse);

    /// <summary>One whose inverse is another action on the same thing.</summary>
    public static AlterOperation Of(ObjectReference what, string action, string back) =>
        new(what, action, new AlterOperation(what, back));
}
