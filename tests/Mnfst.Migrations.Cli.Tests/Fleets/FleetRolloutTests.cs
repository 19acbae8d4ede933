using System.Collections.Concurrent;
using System.Diagnostics;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>With how much care a fleet is migrated.</summary>
public class FleetRolloutTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_canary_goes_first_and_alone()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 6);
        await fleet.Database.ExecuteAsync(
            "CREATE TABLE public.ran (at timestamptz, ended timestamptz, schema text)",
            Token
        );
        fleet.Program.Sql(
            "001",
            upgrade: "INSERT INTO public.ran SELECT now(), NULL, current_schema(); SELECT pg_sleep(0.05); UPDATE public.ran SET ended = clock_timestamp() WHERE schema = current_schema();"
        );

        var outcome = (await fleet.RunAsync("upgrade", "--canary", "t5,t2")).Succeeded();

        Assert.Contains("canary: 2 targets", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("all others: 4 targets", outcome.Messages, StringComparison.Ordinal);
        Assert.True(
            await fleet.Database.QueryAsync<bool>(
                "SELECT max(ended) FILTER (WHERE schema IN ('t2', 't5')) < min(at) FILTER (WHERE schema NOT IN ('t2', 't5')) FROM public.ran",
                Token
            )
        );
    }

    [Fact]
    public async Task A_canary_that_fails_is_the_end()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 5);
        fleet.Program.Sql("001");
        await fleet.Database.ExecuteAsync("CREATE TABLE t2.\"001\" ()", Token);

        var outcome = (await fleet.RunAsync("upgrade", "--canary", "t2,t3")).Failed(1);

        Assert.Equal("t2: ; t3: 001", await fleet.AppliedAsync());
        Assert.Contains(
            "3 were not begun, since not all of the canary succeeded. Run it again",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Waves_follow_each_other_and_take_the_same_targets_each_time()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 10);
        fleet.Program.Sql("001");

        var first = (await fleet.RunAsync("plan", "-o", "json")).Succeeded();
        Assert.Equal(10, FleetFixture.Lines(first).Targets.Count);
        var outcome = (
            await fleet.RunAsync("upgrade", "--canary", "1", "--waves", "20%,50%,100%", "--max-failures", "0")
        ).Succeeded();

        Assert.Contains(
            "  canary: 1 target\n  wave 1 of 3: 1 target\n  wave 2 of 3: 3 targets\n  wave 3 of 3: 5 targets\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("SELECT count(*) = 0 FROM \"001\"", true, "")]
    [InlineData("SELECT count(*) > 0 FROM \"001\"", false, "the gate answered false, and not true")]
    [InlineData("select null::boolean", false, "the gate answered null, and not true")]
    [InlineData("-- nobody\nSELECT true WHERE false", false, "the gate answered nothing, and not true")]
    [InlineData("SELECT 1 FROM nowhere", false, "the gate failed: relation \"nowhere\" does not exist")]
    [InlineData("test -n t4", true, "")]
    [InlineData("false", false, "'false' exited with code 1")]
    [InlineData("test \"$MNFST_TARGET$MNFST_SCHEMA\" = t4t4 && test -n \"$MNFST_DATABASE\"", true, "")]
    [InlineData(
        "echo not well >&2; exit 3",
        false,
        "'echo not well >&2; exit 3' exited with code 3: not well"
    )]
    [InlineData("no-such-program", false, "'no-such-program' exited with code 127")]
    public async Task The_gate_opens_the_way_for_the_others(string gate, bool isOpen, string fault)
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 4);
        fleet.Program.Sql("001");

        var outcome = await fleet.RunAsync("upgrade", "--canary", "t4", "--gate", gate, "-o", "json");

        var (_, summary) = (
            isOpen
                ? FleetFixture.Lines(outcome.Succeeded())
                : FleetFixture.Lines(
                    outcome.Failed(1) with
                    {
                        // A target has a line when it is done, and another one that tells of its gate.
                        Results = string.Join('\n', outcome.Results.Split('\n').Skip(1)),
                    }
                )
        );
        Assert.Equal(isOpen ? 0 : 3, summary.GetProperty("not_begun").GetInt32());
        Assert.Equal(isOpen ? "t1: 001; t2: 001; t3: 001; t4: 001" : "t4: 001", await fleet.AppliedAsync());
        Assert.Contains(fault, outcome.Messages, StringComparison.Ordinal);
        if (!isOpen)
            Assert.Contains(
                "the gate is closed at 1 of 1 targets",
                summary.GetProperty("reason").GetString(),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task The_gate_is_asked_again_of_a_canary_that_was_done_before()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 3);
        fleet.Program.Sql("001");
        string[] rollout = ["--canary", "t1", "--gate", "SELECT EXISTS (SELECT FROM \"001\")"];

        (await fleet.RunAsync("upgrade", rollout)).Failed(1);
        (await fleet.RunAsync("upgrade", rollout)).Failed(1);
        Assert.Equal("t1: 001", await fleet.AppliedAsync());
        await fleet.Database.ExecuteAsync("INSERT INTO t1.\"001\" VALUES (1)", Token);
        (await fleet.RunAsync("upgrade", rollout)).Succeeded();
        Assert.Equal("t1: 001; t2: 001; t3: 001", await fleet.AppliedAsync());
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("2", 3)]
    [InlineData("20%", 3)]
    [InlineData("100%", 10)]
    public async Task With_more_failures_than_allowed_no_others_begin(string allowed, int failures)
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 10);
        fleet.Program.Sql("001", upgrade: "SELECT 1 / 0;");

        var outcome = (
            await fleet.RunAsync("upgrade", "--parallel", "1", "--max-failures", allowed, "-o", "json")
        ).Failed(1);

        var (targets, summary) = FleetFixture.Lines(outcome);
        Assert.Equal(failures, targets.Count);
        Assert.Equal(10 - failures, summary.GetProperty("not_begun").GetInt32());
    }

    [Fact]
    public async Task After_the_deadline_nobody_begins_and_who_has_begun_ends()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 4);
        fleet.Program.Sql("001", upgrade: "CREATE TABLE a (id int); SELECT pg_sleep(0.6);");

        var outcome = (await fleet.RunAsync("upgrade", "--parallel", "1", "--deadline", "300ms")).Failed(1);

        Assert.Contains(
            "were not begun, since the deadline has passed",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.InRange((await fleet.AppliedAsync()).Split("001").Length - 1, 0, 1);
    }

    [Fact]
    public async Task Who_is_stopped_says_who_is_where()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 5);
        fleet.Program.Sql("001").Sql("002", "001", "SELECT pg_sleep(30);");

        var running = fleet.RunAsync("upgrade", "--parallel", "2", "-o", "json");
        while (
            !await fleet.Database.QueryAsync<bool>(
                "SELECT count(*) = 2 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()",
                Token
            )
        )
            await Task.Delay(20, Token);
        fleet.Program.Termination.Request(new());
        var outcome = (await running).Failed(130);

        var (targets, summary) = FleetFixture.Lines(outcome);
        Assert.Equal(2, targets.Count);
        Assert.All(targets.Values, line => Assert.Equal("stopped", line.GetProperty("state").GetString()));
        Assert.Equal(3, summary.GetProperty("not_begun").GetInt32());
        Assert.Equal(2, (await fleet.AppliedAsync()).Split("001").Length - 1);
    }

    [Fact]
    public async Task A_summary_is_added_to_the_page_of_the_pipeline()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 3);
        fleet.Program.Sql("001").With("page.md", "before\n");
        await fleet.Database.ExecuteAsync(
            "CREATE SCHEMA \"t|<b>\"; CREATE TABLE \"t|<b>\".\"001\" ()",
            Token
        );

        (await fleet.RunAsync("upgrade", "--summary", "page.md")).Failed(1);

        var page = await File.ReadAllTextAsync(Path.Combine(fleet.Program.Folder, "page.md"), Token);
        Assert.StartsWith("before\n### fleet upgrade\n\n4 targets in ", page, StringComparison.Ordinal);
        Assert.Contains("| failed | 1 |\n| upgraded | 3 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| t&#124;&#60;b&#62; | Revision '001' failed: ", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--canary 0", "no canary")]
    [InlineData("--canary t1,,t2", "no canary")]
    [InlineData("--canary t77", "There is no target 't77', which --canary names.")]
    [InlineData("--waves 50%,10%", "no list of waves")]
    [InlineData("--waves 50%", "no list of waves")]
    [InlineData("--max-failures 5x", "is neither a number nor a percentage")]
    [InlineData("--deadline soon", "is not a duration")]
    [InlineData("--parallel 0", "--parallel must be at least 1")]
    [InlineData("--per-server -1", "--per-server must be at least 1")]
    [InlineData("--gate false", "Add --canary or --waves, or remove it.")]
    [InlineData("00x", "00x")]
    public async Task What_makes_no_sense_is_refused_before_anything_runs(string arguments, string message)
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 2);
        fleet.Program.Sql("001");

        var outcome = await fleet.RunAsync("upgrade", arguments.Split(' '));

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("", await fleet.AppliedAsync());
    }

    [Fact]
    public async Task Each_target_has_a_span_under_that_of_the_run()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 2);
        fleet.Program.Sql("001");
        await fleet.Database.ExecuteAsync("CREATE TABLE t2.\"001\" ()", Token);
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MigrationTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        (await fleet.RunAsync("upgrade")).Failed(1);

        var name = fleet.Database.Name;
        var targets = spans
            .Where(span =>
                span.OperationName == "mnfst target"
                && $"{span.GetTagItem("db.namespace")}".StartsWith(name, StringComparison.Ordinal)
            )
            .ToDictionary(span => $"{span.GetTagItem("mnfst.target")}");
        Assert.Equal("done", targets["t1"].GetTagItem("mnfst.outcome"));
        Assert.Equal("failed", targets["t2"].GetTagItem("mnfst.outcome"));
        Assert.Equal(ActivityStatusCode.Error, targets["t2"].Status);
        var run = Assert.Single(spans, span => span.SpanId == targets["t1"].ParentSpanId);
        Assert.Equal("mnfst fleet upgrade", run.OperationName);
        Assert.Equal(run.SpanId, targets["t2"].ParentSpanId);
        Assert.Contains(
            spans,
            span => span.OperationName == "mnfst upgrade" && span.ParentSpanId == targets["t1"].SpanId
        );
    }
}
