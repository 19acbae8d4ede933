using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Telemetry;

namespace Mnfst.Migrations.Hosting.Telemetry;

/// <summary>The gauges of an application; they ask no database, but tell what was last seen.</summary>
internal sealed class HeadsMeter : IDisposable
{
    private readonly ConcurrentQueue<SeenHeads> _databases = new();
    private readonly Meter _meter = new(MigrationTelemetry.MeterName);

    public HeadsMeter()
    {
        _meter.CreateObservableGauge(
            "mnfst.revisions.pending",
            () => Measure(heads => heads.Pending.Count - heads.WaitingForRollOut.Count),
            "{revision}",
            "How many revisions the database lacks that the application needs."
        );
        _meter.CreateObservableGauge(
            "mnfst.revisions.contracting",
            () => Measure(heads => heads.WaitingForRollOut.Count),
            "{revision}",
            "How many revisions wait until the release is rolled out."
        );
        _meter.CreateObservableGauge(
            "mnfst.revisions.interrupted",
            () => Measure(heads => heads.Interrupted.Count),
            "{revision}",
            "How many revisions were left half done."
        );
    }

    /// <summary>Has a database measured, once it has been looked at.</summary>
    public SeenHeads Add(string key, string? database)
    {
        var seen = new SeenHeads(key, database);
        _databases.Enqueue(seen);
        return seen;
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Measure(Func<HeadsCheck, int> count)
    {
        foreach (var database in _databases)
            if (database.Heads is { } heads)
                yield return new Measurement<int>(count(heads), TagsOf(database));
    }

    private static IEnumerable<KeyValuePair<string, object?>> TagsOf(SeenHeads database)
    {
        yield return new("db.namespace", database.Database);
        if (database.Key.Length > 0)
            yield return new("mnfst.key", database.Key);
    }
}
