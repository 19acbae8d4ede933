using Microsoft.Extensions.Logging;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>Writes what a run does into a log.</summary>
internal sealed class LoggingObserver(ILogger logger) : IMigrationObserver
{
    public void Planned(MigrationDirection direction, IReadOnlyList<Revision> revisions) =>
        logger.Planned(direction, revisions.Count);

    public void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps) =>
        logger.RevisionStarting(direction, revision.Id, firstStep, steps);

    public void StepCompleted(Revision revision, int completed, int steps) =>
        logger.StepCompleted(revision.Id, completed, steps);

    public void BackfillAdvanced(Revision revision, long rows, long coveredRows, long? estimatedRows) =>
        logger.BackfillAdvanced(revision.Id, rows, estimatedRows);

    public void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration) =>
        logger.RevisionCompleted(direction, revision.Id, duration.TotalMilliseconds);

    public void Warning(string message) => logger.Warned(message);

    public void WaitingForLock(string holder) => logger.WaitingForLock(holder);

    public void WaitingForIdle(string transactions) => logger.WaitingForIdle(transactions);

    public void WaitingForStandby(Revision revision, string standby, TimeSpan lag) =>
        logger.WaitingForStandby(revision.Id, standby, lag.TotalSeconds);

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason) =>
        logger.Retrying(revision.Id, attempt, delay.TotalSeconds, reason);

    public void Notice(string severity, string message) => logger.ServerSays(severity, message);
}
