using System.Globalization;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// Shows a run while it runs: a line for each revision that is done, and what goes on now. On a terminal that is a line
/// that moves; in a log, a line now and then.
/// </summary>
/// <param name="output">Where to show it.</param>
/// <param name="database">The database, for the heading.</param>
internal sealed class RunScreen(CommandOutput output, string database) : IMigrationObserver, IAsyncDisposable
{
    private const int WidestId = 44;

    private readonly Screen _screen = output.Messages;
    private readonly ActivityLine _activity = new(output);
    private readonly List<DoneJson> _done = [];
    private int _planned;
    private int _idWidth;

    /// <summary>The revisions that are done.</summary>
    public IReadOnlyList<DoneJson> Done => _done;

    public void Planned(MigrationDirection direction, IReadOnlyList<Revision> revisions)
    {
        _activity.End();
        _planned = revisions.Count;
        if (_planned == 0)
            return;
        _idWidth = Math.Min(revisions.Max(revision => revision.Id.Length), WidestId);
        var heading =
            direction == MigrationDirection.Upgrade
                ? $"Applying {Count(_planned)} to "
                : $"Taking {Count(_planned)} back from ";
        output.Say(new Line(heading).Add(database, Palette.Name));
    }

    public void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps)
    {
        if (firstStep > 0)
            output.Say($"  {revision.Id} was interrupted and goes on with step {firstStep + 1} of {steps}");
        _activity.Begin(Place(revision));
    }

    public void StepCompleted(Revision revision, int completed, int steps)
    {
        if (completed < steps)
            _activity.Update($"{Place(revision)}  {completed} of {steps} steps done");
    }

    public void BackfillAdvanced(Revision revision, long rows, long? estimatedRows)
    {
        var of = estimatedRows is { } all ? $" (the table has about {Number(all)})" : "";
        _activity.Update($"{Place(revision)}  {Number(rows)} rows updated{of}");
    }

    public void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration)
    {
        _activity.End();
        _done.Add(new DoneJson(revision.Id, revision.Message, duration.TotalMilliseconds));
        var line = new Line("  ")
            .Add(_screen.Glyphs.Done, Palette.Good)
            .Add($" {revision.Id}", Palette.Strong)
            .PadTo(_idWidth + 6)
            .Add(TimeText.Of(duration).PadLeft(7), Palette.Dim)
            .Add("  ");
        output.Say(line.Fit(revision.Message, _screen.Traits.Width, _screen.Glyphs.Ellipsis));
    }

    public void Warning(string message) => output.Warn(message);

    public void WaitingForLock(string holder)
    {
        output.Say($"Another migration of this database is running: {holder}");
        _activity.Begin("Waiting for it to end");
    }

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason)
    {
        output.Warn($"{revision.Id} was rolled back: {reason}");
        _activity.Update($"{Place(revision)}  attempt {attempt + 1} in {TimeText.Of(delay)}");
        output.Say($"  {revision.Id}: attempt {attempt + 1} in {TimeText.Of(delay)}");
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
        revisions == 1 ? "1 revision" : $"{Number(revisions)} revisions";

    public async ValueTask DisposeAsync() => await _activity.DisposeAsync();

    private string Place(Revision revision) =>
        _planned == 1 ? revision.Id : $"{_done.Count + 1} of {_planned}  {revision.Id}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
