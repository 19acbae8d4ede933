namespace Mnfst.Migrations.Sql.Execution.Seeds;

/// <summary>What a run of seeds did.</summary>
/// <param name="Done">The names of those that ran, in order.</param>
/// <param name="Unchanged">The names of those that had run before as they are.</param>
/// <param name="Duration">How long it took, waiting for the lock included.</param>
public sealed record SeedResult(
    IReadOnlyList<string> Done,
    IReadOnlyList<string> Unchanged,
    TimeSpan Duration
);
