using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>A target that failed.</summary>
/// <param name="Target">The target.</param>
/// <param name="State">How, in a word that does not change.</param>
/// <param name="Failure">Why.</param>
internal sealed record TargetFailure(FleetTarget Target, string State, Failure Failure);
