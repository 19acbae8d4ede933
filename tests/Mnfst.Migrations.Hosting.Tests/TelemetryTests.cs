using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>What the OpenTelemetry of an application gets without naming a source or a meter.</summary>
[Collection(nameof(Alone))]
public class TelemetryTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_start_and_its_runs_are_traced()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var spans = new List<Activity>();
        using var host = Traced(database, spans, "Migrate");

        await host.StartAsync();
        await host.StopAsync();

        var start = SpanOf(spans, "mnfst startup");
        var run = Assert.Single(
            spans,
            span => span.ParentSpanId == start.SpanId && span.DisplayName == "mnfst upgrade"
        );
        Assert.Equal(
            ["a", "b"],
            spans
                .Where(span => span.ParentSpanId == run.SpanId && span.DisplayName == "mnfst revision")
                .Select(span => span.GetTagItem("mnfst.revision"))
        );
        Assert.Equal(
            ("migrate", "done"),
            (start.GetTagItem("mnfst.policy"), start.GetTagItem("mnfst.outcome"))
        );
    }

    [Fact]
    public async Task A_start_that_is_refused_is_an_error()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var spans = new List<Activity>();
        using var host = Traced(database, spans, "Check");

        var message = await host.DoesNotStartAsync<MigrationException>();
        host.Provider.GetRequiredService<TracerProvider>().ForceFlush();

        var start = SpanOf(spans, "mnfst startup");
        Assert.Equal((ActivityStatusCode.Error, message), (start.Status, start.StatusDescription));
        Assert.Equal(
            ("check", "failed"),
            (start.GetTagItem("mnfst.policy"), start.GetTagItem("mnfst.outcome"))
        );
    }

    [Fact]
    public async Task What_is_pending_is_measured()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var revisions = Revisions.AB.Add("c", "b", header: "-- mnfst:phase contract");
        var metrics = new List<MetricSnapshot>();
        using var host = TestHost.With(database.ConnectionString, revisions);
        host.Services.AddOpenTelemetry().WithMetrics(all => all.AddInMemoryExporter(metrics));
        var provider = host.Provider.GetRequiredService<MeterProvider>();

        provider.ForceFlush();
        Assert.Equal("", Measured(metrics, database));
        await host.CheckHealthAsync();
        provider.ForceFlush();
        Assert.Equal("contracting 1, interrupted 0, pending 2", Measured(metrics, database));

        await revisions.ApplyAsync(database);
        await host.CheckHealthAsync();
        metrics.Clear();
        provider.ForceFlush();
        Assert.Equal("contracting 0, interrupted 0, pending 0", Measured(metrics, database));
    }

    [Fact]
    public async Task Neither_is_told_of_if_the_options_say_so()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var spans = new List<Activity>();
        var metrics = new List<MetricSnapshot>();
        using var host = Traced(database, spans, "Migrate")
            .Set("Mnfst:DisableTracing", "true")
            .Set("Mnfst:DisableMetrics", "true");
        host.Services.AddOpenTelemetry().WithMetrics(all => all.AddInMemoryExporter(metrics));

        await host.StartAsync();
        host.Provider.GetRequiredService<MeterProvider>().ForceFlush();
        await host.StopAsync();

        Assert.Empty(spans);
        Assert.Empty(metrics);
    }

    private static TestHost Traced(TestDatabase database, List<Activity> spans, string policy)
    {
        var host = TestHost.With(database.ConnectionString, Revisions.AB).Set("Mnfst:StartupPolicy", policy);
        host.Services.AddOpenTelemetry().WithTracing(all => all.AddInMemoryExporter(spans));
        return host;
    }

    private static Activity SpanOf(List<Activity> spans, string name) =>
        Assert.Single(spans, span => span.DisplayName == name);

    private static string Measured(List<MetricSnapshot> metrics, TestDatabase database) =>
        string.Join(
            ", ",
            metrics
                .Where(metric => metric.Name.StartsWith("mnfst.revisions.", StringComparison.Ordinal))
                .SelectMany(metric =>
                    metric
                        .MetricPoints.Where(point => TagsOf(point).Contains($"db.namespace={database.Name}"))
                        .Select(point =>
                            $"{metric.Name["mnfst.revisions.".Length..]} {point.GetGaugeLastValueLong()}"
                        )
                )
                .Order(StringComparer.Ordinal)
        );

    private static List<string> TagsOf(MetricPoint point)
    {
        var tags = new List<string>();
        foreach (var tag in point.Tags)
            tags.Add($"{tag.Key}={tag.Value}");
        return tags;
    }

    /// <summary>All applications of a process share the sources, so that one sees the spans of the others.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
