using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>What the commands of <c>fleet</c> do at each target.</summary>
public class FleetRunTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_schema_gets_the_tables_and_a_journal_of_its_own()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 3);
        fleet.Program.Sql("001").Sql("002", "001");

        var first = (await fleet.RunAsync("upgrade", "-o", "json")).Succeeded();
        var again = (await fleet.RunAsync("upgrade", "-o", "json")).Succeeded();

        Assert.Equal("t1: 001 002; t2: 001 002; t3: 001 002", await fleet.AppliedAsync());
        Assert.False(
            await fleet.Database.QueryAsync<bool>("SELECT to_regclass('public.\"001\"') IS NOT NULL", Token)
        );
        var (targets, summary) = FleetFixture.Lines(first);
        Assert.Equal(["t1", "t2", "t3"], targets.Keys.Order());
        Assert.Equal("upgraded", targets["t2"].GetProperty("state").GetString());
        Assert.Equal("t2", targets["t2"].GetProperty("schema").GetString());
        Assert.Equal("""["001","002"]""", targets["t2"].GetProperty("revisions").GetRawText());
        Assert.Equal("""["002"]""", targets["t2"].GetProperty("current").GetRawText());
        Assert.Equal(3, summary.GetProperty("states").GetProperty("upgraded").GetInt32());
        Assert.Equal(0, summary.GetProperty("not_begun").GetInt32());
        Assert.Equal(
            3,
            FleetFixture.Lines(again).Summary.GetProperty("states").GetProperty("unchanged").GetInt32()
        );
    }

    [Fact]
    public async Task Databases_are_targets_too()
    {
        await using var one = await server.CreateDatabaseAsync(Token);
        await using var other = await server.CreateDatabaseAsync(Token);
        using var program = new Program().Sql("001").With("urls", $"one {one.Url}\nother {other.Url}\n");

        var outcome = (
            await program.RunAsync("fleet", "upgrade", "--targets", Path.Combine(program.Folder, "urls"))
        ).Succeeded();

        Assert.Equal("001", await one.QueryAsync<string>("SELECT revision FROM mnfst_revision", Token));
        Assert.Equal("001", await other.QueryAsync<string>("SELECT revision FROM mnfst_revision", Token));
        Assert.Contains("2 targets  upgraded 001", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_at_one_target_stops_no_other_and_is_done_when_it_runs_again()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 4);
        fleet.Program.Sql("001").Sql("002", "001");
        await fleet.Database.ExecuteAsync("CREATE TABLE t3.\"002\" ()", Token);

        var outcome = (await fleet.RunAsync("upgrade")).Failed(1);

        Assert.Equal("t1: 001 002; t2: 001 002; t3: 001; t4: 001 002", await fleet.AppliedAsync());
        Assert.Contains("error: t3: Revision '002' failed", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("1 target  failed: t3", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("3 of 4 targets", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("Run it again to do what is left.", outcome.Results, StringComparison.Ordinal);

        await fleet.Database.ExecuteAsync("DROP TABLE t3.\"002\"", Token);
        var again = FleetFixture.Lines((await fleet.RunAsync("upgrade", "-o", "json")).Succeeded());
        Assert.Equal("""["002"]""", again.Targets["t3"].GetProperty("revisions").GetRawText());
        Assert.Equal("unchanged", again.Targets["t1"].GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_target_is_told_by_its_name()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 3);
        await using var newer = await server.CreateDatabaseAsync(Token);
        fleet.Program.Sql("001");
        (await fleet.Program.RunAsync("upgrade", "--database", newer.Url)).Succeeded();
        await newer.ExecuteAsync("COMMENT ON TABLE mnfst_revision IS 'Mnfst.Migrations, layout 9'", Token);
        fleet.Program.With(
            "list",
            $"""
            good {fleet.Database.Url}
            newer {newer.Url}
            closed postgres://u:secret-of-target@localhost:1/app
            absent {fleet.Database.Url.Replace(
                fleet.Database.Name,
                "no_such_database",
                StringComparison.Ordinal
            )}
            """
        );

        var outcome = (
            await fleet.Program.RunAsync(
                "fleet",
                "upgrade",
                "--targets",
                Path.Combine(fleet.Program.Folder, "list"),
                "-o",
                "json"
            )
        ).Failed(1);

        var (targets, summary) = FleetFixture.Lines(outcome);
        Assert.Equal("upgraded", targets["good"].GetProperty("state").GetString());
        Assert.Contains("layout 9", ErrorOf("newer"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Cannot connect to postgres://u@localhost:1/app: ",
            ErrorOf("closed"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "database 'no_such_database' does not exist",
            ErrorOf("absent"),
            StringComparison.Ordinal
        );
        Assert.Equal(3, summary.GetProperty("states").GetProperty("failed").GetInt32());
        Assert.DoesNotContain(
            "secret-of-target",
            outcome.Results + outcome.Messages,
            StringComparison.Ordinal
        );

        string ErrorOf(string target) =>
            targets[target].GetProperty("error").GetProperty("message").GetString()!;
    }

    [Theory]
    [InlineData("upgrade")]
    [InlineData("status")]
    [InlineData("plan")]
    [InlineData("check")]
    public async Task A_schema_that_is_not_there_is_an_error_and_not_made(string command)
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 1);
        fleet.Program.Sql("001").With("list", "t1\nt9\n");

        var outcome = (
            await fleet.Program.RunAsync(
                "fleet",
                command,
                "--targets",
                Path.Combine(fleet.Program.Folder, "list"),
                "--each",
                "schema"
            )
        ).Failed(1);

        Assert.Contains("error: t9: Schema t9 does not exist.", outcome.Messages, StringComparison.Ordinal);
        Assert.False(
            await fleet.Database.QueryAsync<bool>("SELECT to_regnamespace('t9') IS NOT NULL", Token)
        );
    }

    [Fact]
    public async Task Tables_of_other_schemas_are_out_of_reach_unless_the_search_path_says_otherwise()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 2);
        await fleet.Database.ExecuteAsync(
            "CREATE TABLE public.shared (id int); CREATE TABLE t1.shared (id int)",
            Token
        );
        fleet.Program.Sql("001", upgrade: "ALTER TABLE shared ADD COLUMN more int;");

        var outcome = (await fleet.RunAsync("upgrade")).Failed(1);
        Assert.Contains("error: t2: Revision '001' failed", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("t1", await HavingMoreAsync());

        (await fleet.RunAsync("upgrade", "--search-path", "public")).Succeeded();
        Assert.Equal("public t1", await HavingMoreAsync());

        Task<string?> HavingMoreAsync() =>
            fleet.Database.QueryAsync<string>(
                "SELECT string_agg(table_schema, ' ' ORDER BY table_schema) FROM information_schema.columns WHERE column_name = 'more'",
                Token
            );
    }

    [Fact]
    public async Task A_lock_that_is_not_got_is_6()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 3);
        fleet.Program.Sql("001");
        // The lock of t2, as a run would hold it.
        await using var holder = await OtherSession.RunAsync(
            fleet.Database,
            "deployer",
            $"SELECT pg_advisory_lock(1835951731, {Mnfst.Migrations.Sql.Execution.Locking.MigrationLock.KeyOf("t2")})"
        );

        var outcome = (await fleet.RunAsync("upgrade", "--lock-wait", "200ms", "-o", "json")).Failed(6);

        var (targets, _) = FleetFixture.Lines(outcome);
        Assert.Equal("locked", targets["t2"].GetProperty("state").GetString());
        Assert.Equal("upgraded", targets["t1"].GetProperty("state").GetString());
    }

    [Fact]
    public async Task One_connection_serves_many_schemas()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 6);
        await fleet.Database.ExecuteAsync("CREATE TABLE public.seen (pid int)", Token);
        fleet.Program.Sql("001", upgrade: "INSERT INTO public.seen SELECT pg_backend_pid();");

        (await fleet.RunAsync("upgrade", "--parallel", "1")).Succeeded();

        Assert.Equal(
            "6 of 1",
            await fleet.Database.QueryAsync<string>(
                "SELECT count(*) || ' of ' || count(DISTINCT pid) FROM public.seen",
                Token
            )
        );
    }

    [Fact]
    public async Task Who_counts_and_looks_at_a_server_works_there_on_the_same_connections()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 6);
        fleet.Program.Sql("001").With("list", "t1\nt2\nt3\nt4\nt5\nt6\n");
        await using var tap = new WireTap(fleet.Database);

        await fleet.Program.RunAsync(
            "fleet",
            "upgrade",
            "--targets",
            Path.Combine(fleet.Program.Folder, "list"),
            "--each",
            "schema",
            "--parallel",
            "2",
            "--database",
            tap.ConnectionString
        );

        Assert.Equal("t1: 001; t2: 001; t3: 001; t4: 001; t5: 001; t6: 001", await fleet.AppliedAsync());
        Assert.InRange(tap.Sent.Select(message => message.Connection).Distinct().Count(), 1, 2);
    }

    [Fact]
    public async Task No_more_connections_than_were_allowed_are_open_at_a_server()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 12);
        await fleet.Database.ExecuteAsync("CREATE TABLE public.seen (sessions int)", Token);
        fleet.Program.Sql(
            "001",
            upgrade: """
            INSERT INTO public.seen SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name LIKE 'mnfst%';
            SELECT pg_sleep(0.1);
            """
        );

        (await fleet.RunAsync("upgrade", "--parallel", "8", "--per-server", "3")).Succeeded();

        Assert.InRange(
            await fleet.Database.QueryAsync<int>("SELECT max(sessions) FROM public.seen", Token),
            2,
            3
        );
    }

    [Fact]
    public async Task Several_processes_at_once_apply_each_revision_once()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 10);
        await fleet.Database.ExecuteAsync("CREATE TABLE public.ran (schema text)", Token);
        fleet.Program.Sql("001", upgrade: "INSERT INTO public.ran SELECT current_schema();");

        var runs = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => fleet.RunAsync("upgrade", "--parallel", "3"))
        );

        Assert.All(runs, run => run.Succeeded());
        Assert.Equal(
            "10 of 10",
            await fleet.Database.QueryAsync<string>(
                "SELECT count(*) || ' of ' || count(DISTINCT schema) FROM public.ran",
                Token
            )
        );
    }

    [Fact]
    public async Task A_downgrade_asks_and_goes_down_at_each_target()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 2);
        fleet.Program.Sql("001").Sql("002", "001");
        (await fleet.RunAsync("upgrade")).Succeeded();

        var refused = (await fleet.RunAsync("downgrade", "001")).Failed(2);
        Assert.Contains("Add --yes to confirm.", refused.Messages, StringComparison.Ordinal);
        (await fleet.RunAsync("downgrade", "001", "--dry-run")).Succeeded();
        Assert.Equal("t1: 001 002; t2: 001 002", await fleet.AppliedAsync());

        var outcome = (await fleet.RunAsync("downgrade", "001", "--yes")).Succeeded();
        Assert.Contains("2 targets  downgraded 002", outcome.Results, StringComparison.Ordinal);
        Assert.Equal("t1: 001; t2: 001", await fleet.AppliedAsync());
    }

    [Fact]
    public async Task Status_check_and_plan_tell_where_targets_stand()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 5);
        fleet.Program.Sql("001");
        (await fleet.RunAsync("upgrade")).Succeeded();
        (await fleet.RunAsync("check")).Succeeded();
        fleet.Program.Sql("002", "001");
        (await fleet.RunAsync("upgrade", "--target", "t1", "--target", "t2")).Succeeded();

        var status = (await fleet.RunAsync("status")).Succeeded();
        Assert.Contains("3 targets  pending 002  (t3, t4, t5)", status.Results, StringComparison.Ordinal);
        Assert.Contains("2 targets  at heads, at 002  (t1, t2)", status.Results, StringComparison.Ordinal);
        var plan = (await fleet.RunAsync("plan")).Succeeded();
        Assert.Contains("3 targets  would run 002  (t3, t4, t5)", plan.Results, StringComparison.Ordinal);
        Assert.Contains("2 targets  unchanged, at 002  (t1, t2)", plan.Results, StringComparison.Ordinal);
        (await fleet.RunAsync("check")).Failed(3);
        Assert.Equal("t1: 001 002; t2: 001 002; t3: 001; t4: 001; t5: 001", await fleet.AppliedAsync());

        (await fleet.RunAsync("upgrade")).Succeeded();
        fleet.Program.Sql("002", "001", "CREATE TABLE other (id int);");
        (await fleet.RunAsync("check")).Failed(4);
        Assert.Contains(
            "Changed since they were applied",
            (await fleet.RunAsync("upgrade", "--target", "t1")).Failed(1).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stamp_records_without_running()
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 2);
        fleet.Program.Sql("001").Sql("002", "001");

        var outcome = (await fleet.RunAsync("stamp", "001")).Succeeded();

        Assert.Contains("2 targets  stamped, at 001", outcome.Results, StringComparison.Ordinal);
        Assert.Equal("t1: 001; t2: 001", await fleet.AppliedAsync());
        Assert.False(
            await fleet.Database.QueryAsync<bool>("SELECT to_regclass('t1.\"001\"') IS NOT NULL", Token)
        );
        Assert.Contains(
            "Add --yes to confirm.",
            (await fleet.RunAsync("stamp", "002", "--purge")).Failed(2).Messages,
            StringComparison.Ordinal
        );
    }

    /// <summary>The look at many schemas finds what a run at each would find.</summary>
    [Theory]
    [InlineData(
        "DELETE FROM t2.mnfst_revision WHERE revision = '002'",
        1,
        "their rows in mnfst_revision are gone"
    )]
    [InlineData(
        "UPDATE t2.mnfst_revision SET checksum = 'x' WHERE revision = '001'",
        1,
        "Changed since they were applied"
    )]
    [InlineData("COMMENT ON TABLE t2.mnfst_revision IS 'mine'", 1, "is not a journal of Mnfst.Migrations")]
    [InlineData("DROP TABLE t2.mnfst_revision", 1, "")]
    [InlineData("ALTER TABLE t2.mnfst_revision RENAME COLUMN checksum TO sum", 1, "")]
    [InlineData("DROP TABLE t2.mnfst_journal", 0, "")]
    [InlineData("UPDATE t2.mnfst_revision SET state = 'interrupted' WHERE revision = '002'", null, "")]
    [InlineData(
        "INSERT INTO t2.mnfst_revision SELECT '003', '{}', '{}', '', 'x', 'applied', 1, 1, NULL, false, NULL, NULL, now(), 'me', '1 s', '1'",
        0,
        ""
    )]
    public async Task What_is_odd_at_one_of_many_is_not_overlooked(
        string oddity,
        int? exitCode,
        string message
    )
    {
        await using var fleet = await FleetFixture.CreateAsync(server, 3);
        fleet.Program.Sql("001").Sql("002", "001");
        (await fleet.RunAsync("upgrade")).Succeeded();
        await fleet.Database.ExecuteAsync(oddity, Token);

        var alone = await fleet.Program.RunAsync("upgrade", "--journal-schema", "t2", "--search-path", "t2");
        await fleet.Database.ExecuteAsync(
            oddity.StartsWith("DROP TABLE t2.mnfst_journal", StringComparison.Ordinal) ? oddity : "SELECT 1",
            Token
        );
        var outcome = await fleet.RunAsync("upgrade", "-o", "json");

        Assert.Equal(alone.ExitCode, outcome.ExitCode);
        if (exitCode is { } expected)
            Assert.Equal(expected, outcome.ExitCode);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("unchanged", FleetFixture.Lines(outcome).Targets["t1"].GetProperty("state").GetString());
    }
}
