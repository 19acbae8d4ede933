using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What a run did.</summary>
/// <param name="Done">The revisions that ran, in order; empty if there was nothing to do.</param>
/// <param name="Heads">Where the database is now.</param>
/// <param name="Duration">How long it took, waiting for the lock included.</param>
public sealed record MigrationResult(
    IReadOnlyList<Revision> Done,
    IReadOnlyList<Revision> Heads,
    TimeSpan Duration
)
{
    /// <summary>Of an upgrade in one phase: the revisions that are left for another one, in order.</summary>
    public IReadOnlyList<Revision> Deferred { get; init; } = [];

    /// <summary>What was done about repeatables, in order.</summary>
    public IReadOnlyList<RepeatableResult> Repeatables { get; init; } = [];

    /// <summary>
    /// Of a dry run: the revisions that were not run, in order. The first is one that could not have been rolled back,
    /// the others come after it.
    /// </summary>
    public IReadOnlyList<NotTriedRevision> NotTried { get; init; } = [];
}

/// <summary>A revision that a dry run did not run.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Reason">Why not: an end of a sentence.</param>
public sealed record NotTriedRevision(Revision Revision, string Reason);
