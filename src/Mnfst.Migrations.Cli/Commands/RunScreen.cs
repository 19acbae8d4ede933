using System.Globalization;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// Shows a run while it runs: a line for each revision that is done, and what goes on now. On a terminal that is a line
/// that moves; in a log, a line for each thing that happens, and one now and then.
/// </summary>
/// <param name="output">Where to show it.</param>
/// <param name="database">The database, for the heading.</param>
internal sealed class RunScreen(CommandOutput output, string database) : IMigrationObserver, IAsyncDisposable
{
    private const int DurationWidth = 7;

    private readonly Screen _screen = output.Messages;
    private readonly ActivityLine _activity = new(output);
    private readonly List<DoneJson> _done = [];
    private ColumnLayout? _columns;
    private BackfillPace? _backfill;
    private int _planned;
    private int _doneBefore;
    private string _attempt = "";
    private bool _isWaitingForStandby;

    /// <summary>The revisions that are done.</summary>
    public IReadOnlyList<DoneJson> Done => _done;

    public void Planned(MigrationDirection direction, IReadOnlyList<Revision> revisions)
    {
        _activity.End();
        (_planned, _doneBefore) = (revisions.Count, _done.Count);
        if (_planned == 0)
            return;
        _columns = new ColumnLayout(
            _screen,
            revisions.Max(revision => NameOf(revision).Width),
            [DurationWidth],
            revisions.Max(revision => new Line(revision.Title).Width)
        );
        var heading =
            direction == MigrationDirection.Upgrade
                ? $"Applying {Count(_planned)} to "
                : $"Reverting {Count(_planned)} of ";
        output.Say(new Line(heading).Add(database, Palette.Name));
    }

    public void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps)
    {
        (_attempt, _backfill) = ("", null);
        if (firstStep > 0)
            output.Say($"  {revision.Id} was interrupted and resumes with step {firstStep + 1} of {steps}");
        _activity.Begin(Place(revision));
    }

    public void StepCompleted(Revision revision, int completed, int steps)
    {
        (_attempt, _backfill) = ("", null);
        if (completed < steps)
            _activity.Update($"{Place(revision)}  {completed} of {steps} steps done");
    }

    public void BackfillAdvanced(Revision revision, long rows, long coveredRows, long? estimatedRows)
    {
        _isWaitingForStandby = false;
        _backfill ??= new BackfillPace(_screen);
        _activity.Update($"{Place(revision)}  {_backfill.Describe(rows, coveredRows, estimatedRows)}");
    }

    public void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration)
    {
        _activity.End();
        _done.Add(new DoneJson(revision.Id, revision.Message, duration.TotalMilliseconds));
        var time = new Line(TimeText.Of(duration).PadLeft(DurationWidth), Palette.Dim);
        foreach (var line in _columns!.Lay(NameOf(revision), new Line("    "), [time], revision.Title))
            output.Say(line);
    }

    public void Warning(string message) => output.Warn(message);

    public void WaitingForLock(string holder)
    {
        output.Say($"Another migration of this database is running: {holder}");
        _activity.Begin("Waiting for it to end");
    }

    public void WaitingForIdle(string transactions)
    {
        output.Say($"Older transactions are open: {transactions}");
        _activity.Begin("Waiting for them to end");
    }

    public void WaitingForStandby(Revision revision, string standby, TimeSpan lag)
    {
        var waits = $"waits for standby {standby}, which is {TimeText.Of(lag)} behind";
        if (!_isWaitingForStandby)
            output.Say($"  {revision.Id} {waits}");
        _isWaitingForStandby = true;
        _activity.Update($"{Place(revision)}  {waits}");
    }

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason)
    {
        output.Warn($"{revision.Id} was rolled back and is tried again in {TimeText.Of(delay)}: {reason}");
        _activity.Update($"{Place(revision)}  waiting to try again");
    }

    public void AttemptStarting(Revision revision, int attempt, int attempts)
    {
        _attempt = $"  attempt {attempt} of {attempts}";
        output.Say($"  {revision.Id}: attempt {attempt} of {attempts}");
        _activity.Update(Place(revision));
    }

    public void Blocked(Revision revision, string? blockers)
    {
        if (blockers is null)
        {
            output.Say($"  {revision.Id} runs: nobody is in its way any more");
            _activity.Update(Place(revision));
            return;
        }
        output.Say($"  {revision.Id} waits for a lock; in the way: {blockers}");
        _activity.Update($"{Place(revision)}  waiting for a lock");
    }

    public void Notice(string severity, string message)
    {
        if (severity == "WARNING")
            output.Warn(message);
        else if (output.IsVerbose)
            output.Say(new Line($"  {severity}: {message}", Palette.Dim));
    }

    /// <summary>So many revisions, in words.</summary>
    public static string Count(int revisions) =>
        revisions == 1 ? "1 revision" : $"{revisions.ToString("N0", CultureInfo.InvariantCulture)} revisions";

    public async ValueTask DisposeAsync() => await _activity.DisposeAsync();

    private Line NameOf(Revision revision) =>
        new Line("  ").Add(_screen.Glyphs.Done, Palette.Good).Add($" {revision.Id}", Palette.Strong);

    private string Place(Revision revision) =>
        (_planned == 1 ? revision.Id : $"{_done.Count - _doneBefore + 1} of {_planned}  {revision.Id}")
        + _attempt;
}
