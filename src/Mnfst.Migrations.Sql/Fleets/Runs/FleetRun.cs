using System.Collections.Concurrent;
using System.Diagnostics;
using Mnfst.Migrations.Sql.Fleets.Rollouts;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// One run over many targets. Nobody keeps a list of what is done: each target's own journal is the state, so that a run that is
/// begun again does what is left.
/// </summary>
/// <typeparam name="T">What is done or found at a target.</typeparam>
/// <param name="crew">Goes from target to target.</param>
/// <param name="rollout">With how much care.</param>
/// <param name="observer">Is told what happens.</param>
/// <param name="ended">Is told of each target that has ended, by several threads at once.</param>
internal sealed class FleetRun<T>(
    FleetCrew crew,
    Rollout rollout,
    IFleetObserver observer,
    Action<TargetResult<T>> ended
)
    where T : class
{
    private const int LotSize = 100;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private FleetOutcome _outcome = new(0);

    /// <summary>What is asked of the targets of a stage before the next one begins; null for nothing.</summary>
    public Func<TargetVisit, CancellationToken, Task>? Gate { get; init; }

    /// <summary>
    /// Finds out of many targets of one database for which of them there is nothing to do, and what to say of those; null to go to
    /// each.
    /// </summary>
    public (FleetGlance Glance, T Answer)? AtOnce { get; init; }

    /// <summary>Goes to all targets, if nothing speaks against it.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="work">What to do at each.</param>
    /// <param name="cancellationToken">Nobody begins any more, and who has begun is stopped.</param>
    public async Task<FleetOutcome> RunAsync(
        IReadOnlyList<FleetTarget> targets,
        Func<TargetVisit, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        _outcome = new FleetOutcome(targets.Count);
        FleetInstruments.Count(FleetInstruments.Waiting, targets.Count);
        var stages = rollout.Divide(targets);
        for (var i = 0; i < stages.Count && MayBegin(cancellationToken); i++)
            await RunAsync(stages[i], isLast: i == stages.Count - 1, work, cancellationToken);
        return _outcome with { Duration = _watch.Elapsed };
    }

    private async Task RunAsync(
        RolloutStage stage,
        bool isLast,
        Func<TargetVisit, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        observer.StageStarting(stage);
        var before = _outcome;
        var done = new List<FleetTarget>();
        await crew.VisitAsync(
            AtOnce is { } atOnce
                ? await LookAsync(atOnce.Glance, atOnce.Answer, stage.Targets, done, cancellationToken)
                : stage.Targets,
            async visit =>
            {
                observer.Starting(visit.Target);
                var result = await FleetInstruments.MeasureAsync(
                    visit.Target,
                    () => TryAsync(visit, work, cancellationToken)
                );
                Record(result, done);
            },
            () => MayBegin(cancellationToken)
        );
        if (stage.IsCanary && !HasAllOf(stage, before))
            Stop("not all of the canary succeeded");
        if (!isLast && Gate is not null && MayBegin(cancellationToken))
            await AskGateAsync(done, cancellationToken);
        await crew.RestAsync();
    }

    /// <summary>Settles those for which there is nothing to do.</summary>
    /// <returns>The others.</returns>
    private async Task<IReadOnlyList<FleetTarget>> LookAsync(
        FleetGlance glance,
        T answer,
        IReadOnlyList<FleetTarget> targets,
        List<FleetTarget> done,
        CancellationToken cancellationToken
    )
    {
        var lots = targets
            .Where(target => target.Schema is not null)
            .GroupBy(target => target.Database, ReferenceEqualityComparer.Instance)
            .SelectMany(group => group.Chunk(LotSize))
            .Where(lot => lot.Length > 1)
            .ToDictionary(lot => lot[0]);
        var settled = new ConcurrentDictionary<FleetTarget, bool>(ReferenceEqualityComparer.Instance);
        await crew.VisitAsync(
            [.. lots.Keys],
            async visit =>
            {
                var lot = lots[visit.Target];
                var start = Stopwatch.GetTimestamp();
                var found = await TryLookAsync(glance, visit, lot, cancellationToken);
                var share = Stopwatch.GetElapsedTime(start) / lot.Length;
                foreach (var target in found)
                {
                    settled.TryAdd(target, true);
                    observer.Starting(target);
                    var result = await FleetInstruments.MeasureAsync(
                        target,
                        () => Task.FromResult(new TargetResult<T>(target, answer, null, share))
                    );
                    Record(result, done);
                }
            },
            () => MayBegin(cancellationToken)
        );
        return settled.IsEmpty ? targets : [.. targets.Where(target => !settled.ContainsKey(target))];
    }

    /// <summary>Whatever keeps it from looking is told at each target, by name.</summary>
    private static async Task<IEnumerable<FleetTarget>> TryLookAsync(
        FleetGlance glance,
        TargetVisit visit,
        FleetTarget[] lot,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await glance.AskAsync(visit, lot, cancellationToken);
        }
        catch (Exception e) when (e is MigrationException or OperationCanceledException)
        {
            return [];
        }
    }

    private async Task AskGateAsync(IReadOnlyList<FleetTarget> targets, CancellationToken cancellationToken)
    {
        var refused = _outcome.Refused;
        await crew.VisitAsync(
            targets,
            async visit =>
            {
                var result = await TryAsync(visit, AskAsync, cancellationToken);
                if (result.Failure is not null)
                    Record(result, []);
            },
            () => !cancellationToken.IsCancellationRequested
        );
        if (_outcome.Refused > refused)
            Stop($"the gate is closed at {_outcome.Refused - refused} of {targets.Count} targets");

        async Task<T> AskAsync(TargetVisit visit, CancellationToken token)
        {
            try
            {
                await Gate!(visit, token);
                return null!;
            }
            catch (MigrationException e) when (e is not GateClosedException)
            {
                // Whatever keeps it from answering: nobody has said that the rollout may go on.
                throw new GateClosedException(e.Message);
            }
        }
    }

    /// <summary>Does it. Whatever becomes of a target, it is that target's alone.</summary>
    private static async Task<TargetResult<T>> TryAsync(
        TargetVisit visit,
        Func<TargetVisit, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var start = Stopwatch.GetTimestamp();
        T? answer = null;
        Exception? failure = null;
        try
        {
            answer = await FullServer.WaitAsync(visit, work, cancellationToken);
        }
        catch (Exception e)
        {
            failure = e;
        }
        return new TargetResult<T>(visit.Target, answer, failure, Stopwatch.GetElapsedTime(start));
    }

    private void Record(TargetResult<T> result, List<FleetTarget> done)
    {
        lock (_gate)
        {
            _outcome = _outcome.With(result.Outcome);
            if (result.Failure is null && Gate is not null)
                done.Add(result.Target);
            var failures = _outcome.Failed + _outcome.Locked;
            if (rollout.MaxFailures?.Of(_outcome.Total) is { } most && failures > most)
                _outcome = _outcome with
                {
                    Reason = _outcome.Reason ?? $"{failures} failed, of which {most} were allowed",
                };
        }
        ended(result);
    }

    private bool HasAllOf(RolloutStage stage, FleetOutcome before) =>
        _outcome.Done - before.Done == stage.Targets.Count;

    private bool MayBegin(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return false;
        if (rollout.Deadline is { } deadline && _watch.Elapsed >= deadline)
            Stop("the deadline has passed");
        return _outcome.Reason is null;
    }

    private void Stop(string reason)
    {
        lock (_gate)
            _outcome = _outcome with { Reason = _outcome.Reason ?? reason };
    }
}
