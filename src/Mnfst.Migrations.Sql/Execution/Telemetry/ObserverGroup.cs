using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>
/// Tells all of several observers, in order, and one thing at a time: who is in the way is seen by another thread than what the
/// run does.
/// </summary>
internal sealed class ObserverGroup(params IReadOnlyList<IMigrationObserver> observers) : IMigrationObserver
{
    private readonly Lock _gate = new();

    public void Planned(MigrationDirection direction, IReadOnlyList<Revision> revisions) =>
        Tell(observer => observer.Planned(direction, revisions));

    public void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps) =>
        Tell(observer => observer.RevisionStarting(revision, direction, firstStep, steps));

    public void StepCompleted(Revision revision, int completed, int steps) =>
        Tell(observer => observer.StepCompleted(revision, completed, steps));

    public void BackfillAdvanced(Revision revision, long rows, long coveredRows, long? estimatedRows) =>
        Tell(observer => observer.BackfillAdvanced(revision, rows, coveredRows, estimatedRows));

    public void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration) =>
        Tell(observer => observer.RevisionCompleted(revision, direction, duration));

    public void Warning(string message) => Tell(observer => observer.Warning(message));

    public void WaitingForLock(string holder) => Tell(observer => observer.WaitingForLock(holder));

    public void WaitingForIdle(string transactions) =>
        Tell(observer => observer.WaitingForIdle(transactions));

    public void WaitingForStandby(Revision revision, string standby, TimeSpan lag) =>
        Tell(observer => observer.WaitingForStandby(revision, standby, lag));

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason) =>
        Tell(observer => observer.Retrying(revision, attempt, delay, reason));

    public void AttemptStarting(Revision revision, int attempt, int attempts) =>
        Tell(observer => observer.AttemptStarting(revision, attempt, attempts));

    public void Blocked(Revision revision, string? blockers) =>
        Tell(observer => observer.Blocked(revision, blockers));

    public void Notice(string severity, string message) =>
        Tell(observer => observer.Notice(severity, message));

    private void Tell(Action<IMigrationObserver> what)
    {
        lock (_gate)
        {
            foreach (var observer in observers)
                what(observer);
        }
    }
}
