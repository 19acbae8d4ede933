using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Model;

/// <summary>An UPDATE over a whole table in batches.</summary>
/// <param name="Table">The table.</param>
/// <param name="Set">What is set.</param>
/// <param name="Where">Which rows are left to do.</param>
/// <param name="Options">How it goes through the table.</param>
internal sealed record BackfillOperation(
    QualifiedName Table,
    SqlFragment Set,
    SqlFragment Where,
    BackfillOptions Options
) : MigrationOperation
{
    public override bool NeedsAutocommit => true;

    public override Inverse Inverse => Inverse.None(NoInverseReasons.LostValues);
}
