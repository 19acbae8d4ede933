namespace Mnfst.Migrations.Model;

/// <summary>An UPDATE over a whole table in batches.</summary>
/// <param name="Table">The table.</param>
/// <param name="Set">What is set.</param>
/// <param name="Where">Which rows are left to do.</param>
/// <param name="BatchSize">How many rows of the table one batch covers.</param>
/// <param name="Pause">How long to wait between two batches.</param>
internal sealed record BackfillOperation(
    QualifiedName Table,
    SqlFragment Set,
    SqlFragment Where,
    int BatchSize,
    TimeSpan Pause
) : MigrationOperation
{
    public override bool NeedsAutocommit => true;

    public override Inverse Inverse => Inverse.None(NoInverseReasons.LostValues);
}
