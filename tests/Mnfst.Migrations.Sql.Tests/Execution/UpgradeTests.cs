using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class UpgradeTests(PostgresServer server)
{
    private const string Log = "CREATE TABLE log (n serial, entry text);";

    [Fact]
    public async Task Revisions_run_in_the_order_of_the_graph_and_are_recorded()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("b", "a", "ALTER TABLE t ADD name text; CREATE INDEX ON t (name);")
            .Sql("a", null, "CREATE TABLE t (id int PRIMARY KEY);", "DROP TABLE t;");

        var result = await project.UpgradeAsync();

        Assert.Equal("a, b", string.Join(", ", result.Done));
        Assert.Equal("b", Assert.Single(result.Heads).Id);
        Assert.Equal("a applied 1/1, b applied 2/2", await project.RowsAsync());
        Assert.Equal("upgrade a, upgrade b", await project.EventsAsync());
        Assert.Equal(
            ["Upgrade a from 0 of 1", "done a", "Upgrade b from 0 of 2", "done b"],
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task The_journal_keeps_all_that_is_worth_knowing_of_a_revision()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Options = project.Options with { ToolVersion = "1.2.3" };
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Sql("b", null, "SELECT pg_sleep(0.05);")
            .Sql("m", "a, b", "SELECT 1; SELECT 2;", header: "-- mnfst:depends_on b");

        // A redundant link is a warning, and no more.
        await project.UpgradeAsync();

        var status = await project.StatusAsync();
        var m = status.Journal.Rows["m"];
        Assert.Equal(["a", "b"], m.DownRevisions);
        Assert.Equal(["b"], m.DependsOn);
        Assert.Equal("Revision m of a test", m.Message);
        Assert.Equal(project.Entries[2].Checksum, m.Checksum);
        Assert.Equal((2, 2), (m.UpgradeStep, m.UpgradeSteps));
        Assert.Equal("postgres", m.AppliedBy);
        Assert.InRange(
            status.Journal.Rows["b"].Duration,
            TimeSpan.FromMilliseconds(50),
            TimeSpan.FromMinutes(1)
        );
        Assert.Contains("DROP TABLE t", status.Journal.Rows["a"].DowngradeSql, StringComparison.Ordinal);
        Assert.Null(status.Journal.Rows["b"].DowngradeSql);
        Assert.Equal(
            "upgrade m 2 1.2.3 postgres t t",
            await project.QueryAsync<string>(
                """
                SELECT concat_ws(' ', event, j.revision, step, j.tool_version, by, j.duration > '0', j.checksum = r.checksum)
                FROM mnfst_journal j JOIN mnfst_revision r USING (revision) WHERE revision = 'm'
                """
            )
        );
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t (id int);");
        await project.UpgradeAsync();

        var again = await project.UpgradeAsync();

        Assert.Empty(again.Done);
        Assert.Equal("a", Assert.Single(again.Heads).Id);
        Assert.Equal("upgrade a", await project.EventsAsync());
    }

    [Theory]
    [InlineData("b1", "root b1", "b1")]
    [InlineData("side@b2", "root b1 dep b2", "b2")]
    [InlineData("a1 b1", "root a1 b1", "a1 b1")]
    [InlineData("merge", "root a1 b1 dep b2 merge", "merge")]
    [InlineData("heads", "root a1 b1 dep b2 merge top", "top")]
    public async Task Targets_run_with_all_that_they_follow_and_depend_on(
        string targets,
        string done,
        string heads
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        //  root ── a1 ──────── merge ── top
        //      └── b1 ── b2 ──┘
        //  dep ┈┈┈┈┈┈┈┈┘
        project
            .Sql("root", null, Log)
            .Sql("a1", "root", Note("a1"))
            .Sql("b1", "root", Note("b1"), header: "-- mnfst:branch_labels side")
            .Sql("dep", null, "CREATE TABLE dep_log (entry text);")
            .Sql("b2", "b1", Note("b2"), header: "-- mnfst:depends_on dep")
            .Sql("merge", "a1, b2", Note("merge"))
            .Sql("top", "merge", Note("top"));

        var result = await project.UpgradeAsync(targets);

        Assert.Equal(Sorted(done), Sorted(string.Join(' ', result.Done)));
        Assert.Equal(Sorted(heads), Sorted(string.Join(' ', result.Heads)));
        Assert.Equal(
            string.Join(',', result.Done.Select(r => r.Id).Except(["root", "dep"])),
            await project.QueryAsync<string>(
                "SELECT coalesce(string_agg(entry, ',' ORDER BY n), '') FROM log"
            )
        );
    }

    [Fact]
    public async Task Steps_are_counted_from_where_the_database_stands()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, Log)
            .Sql("b", "a", Note("b"))
            .Sql("c", "b", Note("c"))
            .Sql("d", "c", Note("d"));

        await project.UpgradeAsync("+1");
        var result = await project.UpgradeAsync("+2");

        Assert.Equal("b, c", string.Join(", ", result.Done));
    }

    [Fact]
    public async Task An_unknown_target_is_refused_with_the_name_near_it()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("add_users", null, Log);

        var refusal = await Assert.ThrowsAsync<RevisionException>(() => project.UpgradeAsync("add_user_"));

        Assert.Equal("No revision or branch label 'add_user_'. Did you mean 'add_users'?", refusal.Message);
        Assert.False(await project.HasAsync("log"));
    }

    [Fact]
    public async Task A_revision_without_statements_is_applied()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "", "").Sql("b", null, "", "").Sql("m", "a, b", "", "");

        await project.UpgradeAsync();

        Assert.Equal("a applied 0/0, b applied 0/0, m applied 0/0", await project.RowsAsync());
    }

    [Fact]
    public async Task Messages_of_the_server_are_handed_on()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "DO $$ BEGIN RAISE NOTICE 'half way'; RAISE WARNING 'careful'; END $$;");

        await project.UpgradeAsync();

        Assert.Contains("NOTICE: half way", project.Observer.Lines);
        Assert.Contains("WARNING: careful", project.Observer.Lines);
    }

    private static string Note(string entry) => $"INSERT INTO log (entry) VALUES ('{entry}');";

    private static string Sorted(string names) => string.Join(' ', names.Split(' ').Order());
}
