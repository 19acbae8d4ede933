namespace Mnfst.Migrations.Core.Graph;

/// <summary>What to run, in order, and where it leads.</summary>
/// <param name="Steps">The revisions to upgrade, oldest first, or to downgrade, newest first.</param>
/// <param name="FinalHeads">
/// Where the database is then: the applied revisions that are below no other applied one. Alembic's rows of <c>alembic_version</c>.
/// </param>
public sealed record RevisionPlan(IReadOnlyList<Revision> Steps, IReadOnlyList<Revision> FinalHeads)
{
    /// <summary>Of an upgrade in one phase: what is left for another one, in order.</summary>
    public IReadOnlyList<Revision> Deferred { get; init; } = [];
}
