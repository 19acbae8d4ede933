using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Remembers what a run told, a line each.</summary>
public sealed class RecordingObserver : IMigrationObserver
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public event Action<string>? Told;

    public void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps) =>
        Tell($"{direction} {revision.Id} from {firstStep} of {steps}");

    public void StepCompleted(Revision revision, int completed, int steps) =>
        Tell($"step {completed} of {steps}");

    public void BackfillAdvanced(Revision revision, long rows, long coveredRows, long? estimatedRows) =>
        Tell($"backfilled {rows}");

    public void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration) =>
        Tell($"done {revision.Id}");

    public void Warning(string message) => Tell($"warning: {message}");

    public void WaitingForIdle(string transactions) => Tell($"not idle: {transactions}");

    public void WaitingForStandby(Revision revision, string standby, TimeSpan lag) =>
        Tell($"{revision.Id} waits for {standby}");

    public void WaitingForLock(string holder) => Tell($"waiting: {holder}");

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason) =>
        Tell($"retry {attempt}: {reason}");

    public void Notice(string severity, string message) => Tell($"{severity}: {message}");

    private void Tell(string line)
    {
        _lines.Add(line);
        Told?.Invoke(line);
    }
}
