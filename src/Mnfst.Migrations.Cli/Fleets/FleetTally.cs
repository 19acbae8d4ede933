using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>
/// What is remembered of thousands of targets: how many ended how, who failed and why, who was slow. As much as a person reads, so that
/// it does not grow with their number.
/// </summary>
internal sealed class FleetTally
{
    private const int MostFailures = 1000;
    private const int MostNames = 3;
    private const int MostSlow = 5;

    private readonly Dictionary<string, TallyGroup> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _states = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, TimeSpan> _slow = new();
    private readonly List<TargetFailure> _failures = [];
    private TimeSpan _total;
    private int _ended;

    /// <summary>How many targets ended in which state.</summary>
    public IReadOnlyDictionary<string, int> States => _states;

    /// <summary>Targets of which the same is to be said, the most first.</summary>
    public IReadOnlyList<TallyGroup> Groups => [.. _groups.Values.OrderByDescending(group => group.Count)];

    /// <summary>Who failed, and why; the first thousand.</summary>
    public IReadOnlyList<TargetFailure> Failures => _failures;

    /// <summary>Those that took longest, the slowest first, if they took longer than others.</summary>
    public IReadOnlyList<(string Name, TimeSpan Duration)> Slow =>
        [
            .. _slow
                .UnorderedItems.Where(item => _ended > MostSlow && item.Priority > 2 * _total / _ended)
                .OrderByDescending(item => item.Priority)
                .Select(item => (item.Element, item.Priority)),
        ];

    /// <summary>Takes a target into account.</summary>
    /// <returns>Its failure; null if it did not fail.</returns>
    public TargetFailure? Add(TargetResult<TargetAnswer> result)
    {
        _ended++;
        _total += result.Duration;
        _slow.Enqueue(result.Target.Name, result.Duration);
        if (_slow.Count > MostSlow)
            _slow.Dequeue();
        var state = StateOf(result);
        _states[state] = _states.GetValueOrDefault(state) + 1;
        if (result is { Failure: null, Answer: { } answer })
        {
            AddTo(answer.Words, result.Target.Name);
            return null;
        }
        var failure = FailureKinds.Of(result.Failure!);
        var told = new TargetFailure(
            result.Target,
            state,
            failure with
            {
                Message = Secrets.Redact(failure.Message, result.Target.Database.Password),
            }
        );
        if (_failures.Count < MostFailures)
            _failures.Add(told);
        return told;
    }

    /// <summary>The state of a target in a word.</summary>
    public static string StateOf(TargetResult<TargetAnswer> result) =>
        result.Outcome switch
        {
            TargetOutcome.Done => result.Answer!.State,
            TargetOutcome.Locked => "locked",
            TargetOutcome.Refused => "gate_closed",
            TargetOutcome.Stopped => "stopped",
            _ => "failed",
        };

    private void AddTo(string words, string name)
    {
        if (!_groups.TryGetValue(words, out var group))
            _groups.Add(words, group = new TallyGroup(words));
        group.Count++;
        group.Names.Add(name);
        // Whoever came first by chance would be others each time.
        if (group.Names.Count > MostNames)
            group.Names.Remove(group.Names.Max!);
    }
}

/// <summary>Targets of which the same is to be said.</summary>
/// <param name="words">What.</param>
internal sealed class TallyGroup(string words)
{
    public string Words { get; } = words;

    /// <summary>How many there are.</summary>
    public int Count { get; set; }

    /// <summary>The first names.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);
}
