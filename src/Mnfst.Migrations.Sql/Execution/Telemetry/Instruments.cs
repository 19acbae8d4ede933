using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>The instruments of all runs in this process, which cost next to nothing while nobody listens.</summary>
internal static class Instruments
{
    public const string DirectionTag = "mnfst.direction";
    public const string OutcomeTag = "mnfst.outcome";
    public const string RevisionTag = "mnfst.revision";

    public static Meter Meter { get; } = new(MigrationTelemetry.MeterName, MigrationOptions.ThisVersion);

    public static ActivitySource Activities { get; } =
        new(MigrationTelemetry.ActivitySourceName, MigrationOptions.ThisVersion);

    public static Histogram<double> Runs { get; } =
        Meter.CreateHistogram<double>("mnfst.run.duration", "s", "How long runs took.");

    public static Histogram<double> Revisions { get; } =
        Meter.CreateHistogram<double>("mnfst.revision.duration", "s", "How long revisions took.");

    public static Histogram<double> LockWait { get; } =
        Meter.CreateHistogram<double>("mnfst.lock.wait", "s", "How long runs waited for the migration lock.");

    public static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>(
            "mnfst.revision.retries",
            "{retry}",
            "How often a revision was retried after a lock timeout or a deadlock."
        );

    /// <summary>The value of <see cref="OutcomeTag"/>.</summary>
    /// <param name="failure">What ended it; null if it was done.</param>
    public static string OutcomeOf(Exception? failure) =>
        failure switch
        {
            null => "done",
            OperationCanceledException => "stopped",
            _ => "failed",
        };
}
