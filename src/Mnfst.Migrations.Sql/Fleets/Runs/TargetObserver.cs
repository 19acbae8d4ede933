using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// Hears what the runs of one worker do, one target after the other, as they share a connection, and passes on what somebody who
/// watches thousands of them wants to know.
/// </summary>
internal sealed class TargetObserver(IFleetObserver fleet) : IMigrationObserver
{
    /// <summary>The target at which the worker is.</summary>
    public FleetTarget? Target { get; set; }

    public void Warning(string message) => fleet.Warned(Target!, message);

    public void Notice(string severity, string message)
    {
        if (severity == "WARNING")
            fleet.Warned(Target!, message);
    }

    public void WaitingForLock(string holder) => Waits($"another migration is running: {holder}");

    public void WaitingForIdle(string transactions) => Waits($"older transactions are open: {transactions}");

    public void WaitingForStandby(Revision revision, string standby, TimeSpan lag) =>
        Waits($"{revision.Id} waits for standby {standby}");

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason) =>
        Waits($"{revision.Id} was rolled back and is tried again: {reason}");

    public void Blocked(Revision revision, string? blockers)
    {
        if (blockers is not null)
            Waits($"{revision.Id} waits for a lock; in the way: {blockers}");
    }

    /// <summary>Something is in the way of the target.</summary>
    public void Waits(string reason) => fleet.Waits(Target!, reason);
}
