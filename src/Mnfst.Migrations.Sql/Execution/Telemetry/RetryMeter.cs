using System.Diagnostics;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>Counts retries, and notes them in the span of the revision.</summary>
internal sealed class RetryMeter : IMigrationObserver
{
    public static RetryMeter Instance { get; } = new();

    public void Retrying(Revision revision, int attempt, TimeSpan delay, string reason)
    {
        Instruments.Retries.Add(1);
        Activity.Current?.AddEvent(
            new ActivityEvent("retry", tags: new() { ["mnfst.attempt"] = attempt, ["mnfst.reason"] = reason })
        );
    }
}
