using System.Diagnostics;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Fleets.Rollouts;
using Mnfst.Migrations.Sql.Fleets.Runs;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>
/// Shows a fleet while it is worked on: one line for all of it, and by name who failed, who waits and who takes long. For programs, a
/// line for each target as it ends.
/// </summary>
internal sealed class FleetScreen : IFleetObserver, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CommandOutput _output;
    private readonly int _total;
    private readonly ActivityLine _activity;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Dictionary<FleetTarget, TimeSpan> _running = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly Timer _timer;
    private string _stage = "";
    private int _done;
    private int _failed;

    public FleetScreen(CommandOutput output, int total)
    {
        (_output, _total) = (output, total);
        _activity = new ActivityLine(output);
        _activity.Begin(Describe());
        _timer = new Timer(_ => _activity.Update(Describe()), null, Pause, Pause);
    }

    /// <summary>What became of the targets so far.</summary>
    public FleetTally Tally { get; } = new();

    public void StageStarting(RolloutStage stage)
    {
        if (stage.Name is not { } name)
            return;
        lock (_gate)
            _stage = $"{name}: ";
        _output.Say($"  {name}: {FleetText.Count(stage.Targets.Count)}");
    }

    public void Starting(FleetTarget target)
    {
        lock (_gate)
            _running[target] = _watch.Elapsed;
    }

    public void Waits(FleetTarget target, string reason)
    {
        lock (_gate)
            _output.Say(new Line($"  {target.Name}", Palette.Strong).Add($"  {reason}"));
    }

    /// <summary>What would be said of thousands is said of the first.</summary>
    public void Warned(FleetTarget target, string message)
    {
        lock (_gate)
        {
            if (_warnings.Add(message) || _output.IsVerbose)
                _output.Warn($"{target.Name}: {message}");
        }
    }

    public void Ended(TargetResult<TargetAnswer> result)
    {
        lock (_gate)
        {
            _running.Remove(result.Target);
            var failure = Tally.Add(result);
            if (result.Outcome != TargetOutcome.Refused)
                _done++;
            if (failure is not null && result.Outcome != TargetOutcome.Stopped)
                _failed++;
            if (_output.IsJson)
                _output.WriteJsonLine(FleetLine.Of(result, failure), CliJson.Default.FleetResultJson);
            if (failure is not null && (result.Outcome != TargetOutcome.Stopped || _output.IsVerbose))
                _output.Messages.WriteLine(
                    new Line("error: ", Palette.Bad)
                        .Add(result.Target.Name, Palette.Strong)
                        .Add($": {_output.AsTyped(failure.Failure.Message)}")
                );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _activity.DisposeAsync();
    }

    private string Describe()
    {
        lock (_gate)
        {
            var seconds = _watch.Elapsed.TotalSeconds;
            var rate = seconds > 0 ? _done / seconds : 0;
            var text =
                $"{_stage}{FleetText.Number(_done)} of {FleetText.Count(_total)}  {FormattableString.Invariant($"{rate:0.#}")}/s";
            if (rate > 0 && _done < _total)
                text += $"  {TimeText.Of(TimeSpan.FromSeconds((_total - _done) / rate))} left";
            if (_failed > 0)
                text += $"  {FleetText.Number(_failed)} failed";
            var slow = _running
                .Where(pair => _watch.Elapsed - pair.Value > Long)
                .OrderBy(pair => pair.Value)
                .Take(2)
                .Select(pair => $"{pair.Key.Name} for {TimeText.Of(_watch.Elapsed - pair.Value)}")
                .ToList();
            return slow.Count > 0 ? $"{text}  {string.Join(", ", slow)}" : text;
        }
    }
}
