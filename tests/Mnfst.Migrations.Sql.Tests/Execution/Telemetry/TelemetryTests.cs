using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Telemetry;

/// <summary>What a host sees of runs: logs, spans, measurements.</summary>
public class TelemetryTests(PostgresServer server)
{
    [Fact]
    public async Task A_run_is_logged()
    {
        await using var project = await CreateAsync();
        var logger = new RecordingLogger();
        await RunnerOf(project, logger).UpgradeAsync([RevisionSpecifier.Heads], Token);

        Assert.Equal(
            [
                "Information Planned: Upgrade: 2 revisions to run",
                "Information RevisionStarting: Upgrade of a begins at step 0 of 1",
                "Information RevisionCompleted: Upgrade of a done",
                "Information RevisionStarting: Upgrade of b begins at step 0 of 1",
                "Debug ServerSays: Server NOTICE: hello",
                "Information RevisionCompleted: Upgrade of b done",
                "Information RunCompleted: Upgrade done: 2 revisions",
            ],
            logger.Lines.Select(line => line.Split(" in ")[0])
        );
    }

    [Fact]
    public async Task A_failure_is_logged_once()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "SELECT 1/0;");
        var logger = new RecordingLogger();
        await Assert.ThrowsAsync<RevisionFailedException>(() =>
            RunnerOf(project, logger).UpgradeAsync([RevisionSpecifier.Heads], Token)
        );

        Assert.StartsWith(
            "Error RunFailed: Upgrade failed: Revision 'b' failed: versions/b.sql(",
            Assert.Single(logger.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_observer_of_the_host_hears_all_of_it_too()
    {
        await using var project = await CreateAsync();
        await new MigrationRunner(
            project,
            DatabaseUrl.Parse(project.ConnectionString),
            project.Options,
            project.Observer,
            new RecordingLogger()
        ).UpgradeAsync([RevisionSpecifier.Heads], Token);

        Assert.Equal(
            ["Upgrade a from 0 of 1", "done a", "Upgrade b from 0 of 1", "NOTICE: hello", "done b"],
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task A_run_is_a_span_with_one_for_each_revision_in_it()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "SELECT 1/0;");
        using var root = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MigrationTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Other tests run meanwhile.
                if (activity.TraceId == root.TraceId)
                    spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await project.UpgradeFailsAsync();

        Assert.Equal(
            ["mnfst revision a done Unset", "mnfst revision b failed Error", "mnfst upgrade  failed Error"],
            spans.Select(span =>
                $"{span.OperationName} {span.GetTagItem("mnfst.revision")} {span.GetTagItem("mnfst.outcome")} {span.Status}"
            )
        );
        var run = spans.Last();
        Assert.Equal(project.Database.Name, run.GetTagItem("db.namespace"));
        Assert.All(spans.SkipLast(1), span => Assert.Equal(run.SpanId, span.ParentSpanId));
        Assert.Equal(root.SpanId, run.ParentSpanId);
    }

    [Fact]
    public async Task Durations_waiting_and_retries_are_measured()
    {
        await using var project = await CreateAsync();
        project.Options = project.Options with
        {
            LockTimeout = TimeSpan.FromMilliseconds(50),
            LockRetries = 1,
        };
        await project.ExecuteAsync("CREATE TABLE busy ()");
        project.Sql("b", "a", "LOCK TABLE busy;");
        await using var holder = await project.Database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await holder.BeginTransactionAsync(Token);
        await using (var command = new Npgsql.NpgsqlCommand("LOCK TABLE busy", holder))
            await command.ExecuteNonQueryAsync(Token);

        // Other tests measure at the same time: it is in the flow of this one that they are told apart.
        var mine = new AsyncLocal<bool> { Value = true };
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == MigrationTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();

        await project.UpgradeFailsAsync();

        Assert.Equal(
            [
                "mnfst.lock.wait {s}",
                "mnfst.revision.duration {s} upgrade done",
                "mnfst.revision.retries {{retry}}",
                "mnfst.revision.duration {s} upgrade failed",
                "mnfst.run.duration {s} upgrade failed",
            ],
            measured
        );

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (mine.Value)
                measured.Enqueue(
                    string.Join(
                        ' ',
                        [
                            instrument.Name,
                            $"{{{instrument.Unit}}}",
                            .. tags.ToArray().Select(tag => (string)tag.Value!),
                        ]
                    )
                );
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MigrationRunner RunnerOf(TestProject project, RecordingLogger logger) =>
        new(project, DatabaseUrl.Parse(project.ConnectionString), project.Options, logger: logger);

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql("a", null, "SELECT 1;").Sql("b", "a", "DO $$ BEGIN RAISE NOTICE 'hello'; END $$;");
    }
}
