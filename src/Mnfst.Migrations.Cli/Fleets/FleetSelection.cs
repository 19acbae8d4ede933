using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>The targets that a command is for, which it may use until this is disposed.</summary>
/// <param name="Targets">Those of this process, ordered by their names.</param>
/// <param name="Total">How many targets the fleet has in all shards, of those that were asked for.</param>
/// <param name="Shard">The part of the fleet that this process has; null if it has the whole.</param>
internal sealed record FleetSelection(IReadOnlyList<FleetTarget> Targets, int Total, Shard? Shard)
    : IAsyncDisposable
{
    /// <summary>What has to run meanwhile, such as a dev database; null for nothing.</summary>
    public IAsyncDisposable? Databases { get; init; }

    public ValueTask DisposeAsync() => Databases?.DisposeAsync() ?? ValueTask.CompletedTask;
}
