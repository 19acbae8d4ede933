using Mnfst.Migrations.Sql.Fleets.Rollouts;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>Is told what happens at the targets of a fleet, by several threads at once.</summary>
internal interface IFleetObserver
{
    /// <summary>Targets are handed out, of one part of a rollout.</summary>
    void StageStarting(RolloutStage stage);

    /// <summary>A target has its turn.</summary>
    void Starting(FleetTarget target);

    /// <summary>Something is in the way of a target, which waits for it or is tried again.</summary>
    void Waits(FleetTarget target, string reason);

    /// <summary>Something is worth knowing of a target that stops nothing.</summary>
    void Warned(FleetTarget target, string message);
}
