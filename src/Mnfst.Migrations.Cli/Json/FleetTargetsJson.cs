using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>fleet targets</c>.</summary>
/// <param name="Total">How many targets there are in all shards.</param>
/// <param name="Targets">Those of the shard.</param>
internal sealed record FleetTargetsJson(int Total, FleetTargetJson[] Targets)
{
    /// <summary>The shard; null for all.</summary>
    public ShardJson? Shard { get; init; }
}

/// <summary>A part of a fleet.</summary>
/// <param name="Index">Which part, counted from 0.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record ShardJson(int Index, int Count)
{
    public static ShardJson? Of(Shard? shard) =>
        shard is { } part ? new ShardJson(part.Index, part.Count) : null;
}

/// <summary>A target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Database">Its database, without its password.</param>
internal sealed record FleetTargetJson(string Name, string Database)
{
    /// <summary>The schema; null for the whole database.</summary>
    public string? Schema { get; init; }

    /// <summary>The group; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The index of its shard; null if nobody said how many there are.</summary>
    public int? Shard { get; init; }
}
