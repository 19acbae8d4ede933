using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Rollouts;

/// <summary>Targets that are handed out together; the next ones wait until they have ended.</summary>
/// <param name="Name">What to call it, such as <c>canary</c> or <c>wave 2 of 4</c>; null if it is the only one.</param>
/// <param name="Targets">The targets.</param>
internal sealed record RolloutStage(string? Name, IReadOnlyList<FleetTarget> Targets)
{
    /// <summary>Whether it is there to find out whether the others may be touched, so that no failure is allowed.</summary>
    public bool IsCanary { get; init; }
}
