using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What a run did.</summary>
/// <param name="Done">The revisions that ran, in order; empty if there was nothing to do.</param>
/// <param name="Heads">What the database stands at now.</param>
/// <param name="Duration">How long it took, waiting for the lock included.</param>
public sealed record MigrationResult(
    IReadOnlyList<Revision> Done,
    IReadOnlyList<Revision> Heads,
    TimeSpan Duration
);
