using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>The targets that a command is for.</summary>
/// <param name="Targets">Those of this process, ordered by their names.</param>
/// <param name="Total">How many targets the fleet has in all shards, of those that were asked for.</param>
/// <param name="Shard">The part of the fleet that this process has; null if it has the whole.</param>
internal sealed record FleetSelection(IReadOnlyList<FleetTarget> Targets, int Total, Shard? Shard);
