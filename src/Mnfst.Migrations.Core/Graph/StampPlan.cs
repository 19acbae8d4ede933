namespace Mnfst.Migrations.Core.Graph;

/// <summary>What a stamp changes in the journal, without running anything.</summary>
/// <param name="Added">Revisions to record as applied, oldest first.</param>
/// <param name="Removed">Revisions to forget, newest first.</param>
/// <param name="FinalHeads">Where the database is then.</param>
public sealed record StampPlan(
    IReadOnlyList<Revision> Added,
    IReadOnlyList<Revision> Removed,
    IReadOnlyList<Revision> FinalHeads
);
