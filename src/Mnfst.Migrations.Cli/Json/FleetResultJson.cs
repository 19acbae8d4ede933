namespace Mnfst.Migrations.Cli.Json;

/// <summary>A target that has ended: a line of the answer of the commands of <c>fleet</c>.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="State">How it ended.</param>
/// <param name="Database">Its database, without a password.</param>
/// <param name="DurationMs">How long it took.</param>
internal sealed record FleetResultJson(string Target, string State, string Database, double DurationMs)
{
    /// <summary>Its schema; absent if the target is the whole database.</summary>
    public string? Schema { get; init; }

    /// <summary>Its group; absent if it has none.</summary>
    public string? Group { get; init; }

    /// <summary>The revisions that ran, that would run, or that are pending, in order; absent if there are none.</summary>
    public string[]? Revisions { get; init; }

    /// <summary>Where the target is; absent if nobody knows.</summary>
    public string[]? Current { get; init; }

    /// <summary>What was begun and not ended; absent if there is nothing.</summary>
    public string[]? Interrupted { get; init; }

    /// <summary>Applied revisions that were changed or are missing; absent if there are none.</summary>
    public string[]? Differing { get; init; }

    /// <summary>Why it failed; absent if it did not.</summary>
    public ErrorJson? Error { get; init; }
}

/// <summary>The last line of the answer of the commands of <c>fleet</c>.</summary>
internal sealed record FleetEndJson(FleetSummaryJson Summary);

/// <summary>What became of all targets.</summary>
/// <param name="Targets">How many there were.</param>
/// <param name="NotBegun">How many had no turn.</param>
/// <param name="States">How many ended in which state.</param>
/// <param name="DurationMs">How long all of it took.</param>
internal sealed record FleetSummaryJson(
    int Targets,
    int NotBegun,
    IReadOnlyDictionary<string, int> States,
    double DurationMs
)
{
    /// <summary>Why no others began; absent if all had their turn.</summary>
    public string? Reason { get; init; }

    /// <summary>The part of the fleet that it was; absent for the whole fleet.</summary>
    public ShardJson? Shard { get; init; }
}
