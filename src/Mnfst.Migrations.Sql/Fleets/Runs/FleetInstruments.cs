using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>What of a fleet is traced and measured.</summary>
internal static class FleetInstruments
{
    /// <summary>The state of a target that has had no turn yet.</summary>
    public const string Waiting = "waiting";

    private const string Running = "running";
    private const string StateTag = "mnfst.state";

    private static readonly UpDownCounter<long> Targets = Instruments.Meter.CreateUpDownCounter<long>(
        "mnfst.fleet.targets",
        "{target}",
        "How many targets of the fleet are in each state."
    );

    /// <summary>Begins the span of a run over a fleet; null if nobody wants it.</summary>
    /// <param name="command">The command, such as <c>upgrade</c>.</param>
    /// <param name="targets">How many targets it is for.</param>
    public static Activity? Start(string command, int targets) =>
        Instruments.Activities.StartActivity($"mnfst fleet {command}")?.SetTag("mnfst.targets", targets);

    /// <summary>Ends the span of a run.</summary>
    public static void Complete(Activity? span, FleetOutcome outcome)
    {
        span?.SetTag("mnfst.targets.done", outcome.Done);
        span?.SetTag("mnfst.targets.failed", outcome.Failed + outcome.Locked);
        if (outcome.Done < outcome.Total)
            span?.SetStatus(ActivityStatusCode.Error, outcome.Reason);
    }

    /// <summary>So many targets are in a state from now on.</summary>
    public static void Count(string state, int targets) =>
        Targets.Add(targets, new KeyValuePair<string, object?>(StateTag, state));

    /// <summary>Does something at a target, with a span of its own.</summary>
    public static async Task<TargetResult<T>> MeasureAsync<T>(
        FleetTarget target,
        Func<Task<TargetResult<T>>> work
    )
        where T : class
    {
        using var span = Instruments.Activities.StartActivity("mnfst target");
        span?.SetTag("mnfst.target", target.Name);
        span?.SetTag("mnfst.group", target.Group);
        span?.SetTag("db.system.name", "postgresql");
        span?.SetTag(
            "db.namespace",
            target.Schema is { } schema ? $"{target.Database.Database}|{schema}" : target.Database.Database
        );
        span?.SetTag("server.address", target.Database.Host);
        Move(Waiting, Running);
        var result = await work();
        var outcome = Instruments.OutcomeOf(result.Failure);
        Move(Running, outcome);
        span?.SetTag(Instruments.OutcomeTag, outcome);
        if (result.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Message);
            span?.SetTag("error.type", failure.GetType().FullName);
        }
        return result;
    }

    private static void Move(string from, string to)
    {
        Count(from, -1);
        Count(to, 1);
    }
}
