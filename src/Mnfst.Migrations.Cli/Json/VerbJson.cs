using Mnfst.Migrations.Sql.Execution.Seeds;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>wait</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="WaitedMs">How long it took to answer.</param>
internal sealed record WaitJson(string Database, double WaitedMs);

/// <summary>The answer of <c>ensure-version</c>.</summary>
internal sealed record JournalJson(string Database, string JournalSchema);

/// <summary>The answer of <c>check</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="IsAtHeads">Whether all heads are applied and nothing is interrupted.</param>
/// <param name="Pending">What an upgrade would apply, in order.</param>
/// <param name="Interrupted">What was begun and not ended.</param>
/// <param name="Changed">Applied revisions that were changed since.</param>
/// <param name="Missing">Applied revisions that the project has not.</param>
internal sealed record CheckJson(
    string Database,
    bool IsAtHeads,
    string[] Pending,
    string[] Interrupted,
    string[] Changed,
    string[] Missing
)
{
    /// <summary>The repeatables that an upgrade would run; absent if there are none.</summary>
    public string[]? PendingRepeatables { get; init; }
}

/// <summary>The answer of <c>seed</c>.</summary>
/// <param name="Database">The database, without its password; null as a part of another answer.</param>
/// <param name="Done">The seeds that ran, in order.</param>
/// <param name="Unchanged">The seeds that had run before as they are.</param>
/// <param name="DurationMs">How long it took.</param>
internal sealed record SeedJson(string? Database, string[] Done, string[] Unchanged, double DurationMs)
{
    public static SeedJson Of(string? database, SeedResult result) =>
        new(database, [.. result.Done], [.. result.Unchanged], result.Duration.TotalMilliseconds);

    public static SeedJson? OfPart(SeedResult? result) => result is null ? null : Of(null, result);
}

/// <summary>The answer of <c>setup</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Created">Whether it was not there.</param>
/// <param name="Upgrade">What was applied.</param>
/// <param name="Seed">What was seeded; null if there are no seeds.</param>
internal sealed record SetupJson(string Database, bool Created, RunJson Upgrade, SeedJson? Seed);

/// <summary>The answer of <c>reset</c>.</summary>
internal sealed record ResetJson(string Database, RunJson Downgrade, RunJson Upgrade, SeedJson? Seed);
