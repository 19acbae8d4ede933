using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class DowngradeTests(PostgresServer server)
{
    [Fact]
    public async Task Revisions_are_taken_back_newest_first()
    {
        await using var project = await CreateLineAsync();

        var result = await project.DowngradeAsync("a");

        Assert.Equal("c, b", string.Join(", ", result.Done));
        Assert.Equal("a", Assert.Single(result.Heads).Id);
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal(
            "upgrade a, upgrade b, upgrade c, downgrade c, downgrade b",
            await project.EventsAsync()
        );
        Assert.Equal(
            "down c,down b",
            await project.QueryAsync<string>("SELECT string_agg(entry, ',' ORDER BY n) FROM log")
        );
        Assert.Equal(
            ["Downgrade c from 0 of 1", "done c", "Downgrade b from 0 of 1", "done b"],
            project.Observer.Lines.TakeLast(4)
        );
    }

    [Theory]
    [InlineData("-1", "c")]
    [InlineData("-2", "c b")]
    [InlineData("previous", "c")]
    [InlineData("c-1", "c")]
    [InlineData("b", "c")]
    [InlineData("c", "")]
    public async Task Targets_can_be_counted(string target, string done)
    {
        await using var project = await CreateLineAsync();

        var result = await project.DowngradeAsync(target);

        Assert.Equal(done, string.Join(' ', result.Done));
    }

    [Fact]
    public async Task To_base_and_up_again()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Sql("b", "a", "CREATE TABLE u (id int);", "DROP TABLE u;");
        await project.UpgradeAsync();

        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t"));

        await project.UpgradeAsync();
        Assert.True(await project.HasAsync("u"));
    }

    [Theory]
    [InlineData("a1", "a2")]
    [InlineData("root", "a2 b2 b1 a1")]
    [InlineData("one@root", "a2 a1 b2")]
    public async Task What_depends_on_a_revision_goes_with_it_and_other_branches_stay(
        string target,
        string done
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        //  root ── a1 ── a2
        //      │    ┊
        //      └── b1 ── b2 (depends on a1)
        project
            .Sql("root", null, "CREATE TABLE log (n serial, entry text);", "DROP TABLE log;")
            .Sql("a1", "root", "SELECT 1;", Note("a1"), header: "-- mnfst:branch_labels one")
            .Sql("a2", "a1", "SELECT 1;", Note("a2"))
            .Sql("b1", "root", "SELECT 1;", Note("b1"), header: "-- mnfst:branch_labels two")
            .Sql("b2", "b1", "SELECT 1;", Note("b2"), header: "-- mnfst:depends_on a1");
        await project.UpgradeAsync();

        var result = await project.DowngradeAsync(target);

        Assert.Equal(done.Split(' ').Order(), result.Done.Select(r => r.Id).Order());
        Assert.Equal(
            string.Join(',', result.Done),
            await project.QueryAsync<string>("SELECT string_agg(entry, ',' ORDER BY n) FROM log")
        );
    }

    [Fact]
    public async Task A_revision_whose_file_is_gone_is_taken_back_by_what_the_journal_keeps()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Sql(
                "b",
                "a",
                "SELECT 1;",
                "CREATE TABLE seen AS SELECT current_setting('work_mem') AS setting;\n-- mnfst:autocommit\nCREATE FUNCTION f() RETURNS text LANGUAGE sql AS $größe$ SELECT ';' $größe$;\n-- mnfst:end",
                header: "-- mnfst:set work_mem 33MB"
            )
            .Code(
                "c",
                "b",
                op => op.CreateTable("u", t => t.Column("id", PgType.Integer)),
                op => op.DropTable("u")
            );
        await project.UpgradeAsync();

        project.Remove("b").Remove("c");
        var status = await project.StatusAsync();
        await project.DowngradeAsync("a");

        Assert.Equal(["b", "c"], status.Missing.Select(row => row.Revision));
        Assert.Equal("c", Assert.Single(status.CurrentHeads).Id);
        Assert.Equal("33MB", await project.QueryAsync<string>("SELECT setting FROM seen"));
        Assert.False(await project.HasAsync("u"));
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Contains(
            "warning: Only in the database: 'b', 'c', applied from another version of this project, such as another Git branch. The journal has what reverts them: 'downgrade b@a'.",
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task An_interrupted_downgrade_goes_on_with_what_the_journal_keeps()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql(
            "a",
            null,
            "SELECT 1;",
            "CREATE TABLE one (id int);\nSELECT 1 / (SELECT count(*) FROM gate);",
            header: "-- mnfst:transaction none"
        );
        await project.UpgradeAsync();
        await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));

        project.Remove("a").Sql("z", null, "SELECT 1;", "SELECT 1;");
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        await project.DowngradeAsync("a@base");

        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task An_error_in_what_the_journal_keeps_is_placed_there()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;", "SELECT\n  nonsense;").Sql("z", null, "SELECT 1;", "SELECT 1;");
        await project.UpgradeAsync();
        project.Remove("a");

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() =>
            project.DowngradeAsync("a@base")
        );

        Assert.Matches(
            "^Revision 'a' failed: mnfst_revision.downgrade_sql of a.[0-9]+,3.: column \"nonsense\" does not exist .42703.\n",
            failure.Message
        );
    }

    [Fact]
    public async Task What_can_not_be_taken_back_is_refused_before_anything_runs()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE log (n serial, entry text);")
            .Sql("b", "a", "SELECT 1;", Note("b"));
        await project.UpgradeAsync();

        Assert.Equal(
            "Revision 'a' (versions/a.sql) cannot be reverted: the test does not need it. Restore an older backup, or fix forward with a new revision.",
            await project.DowngradeIsRefusedAsync("base")
        );
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task A_class_without_a_downgrade_can_be_applied_but_not_taken_back()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code("a", null, op => op.Execute("SELECT 1"));
        await project.UpgradeAsync();

        Assert.Equal(
            "Revision 'a' (versions/a.cs) cannot be reverted: The migration does not override Downgrade, so it cannot be reverted. Restore an older backup, or fix forward with a new revision.",
            await project.DowngradeIsRefusedAsync("base")
        );
    }

    [Fact]
    public async Task Code_can_not_be_kept_so_that_the_file_is_needed()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Code("a", null, op => op.Execute("SELECT 1"), op => op.Run(_ => Task.CompletedTask))
            .Sql("z", null, "SELECT 1;", "SELECT 1;");
        await project.UpgradeAsync();
        project.Remove("a");

        Assert.Equal(
            "Revision 'a' cannot be reverted: the project does not have it, and the journal has no downgrade of it. Check out the version that has it, and downgrade there.",
            await project.DowngradeIsRefusedAsync("a@base")
        );
    }

    [Fact]
    public async Task A_statement_that_no_file_can_hold_is_not_kept()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Code(
                "a",
                null,
                op => op.Execute("SELECT 1"),
                op => op.Execute("SELECT 1\n-- mnfst:upgrade\n+ 1")
            )
            .Sql("z", null, "SELECT 1;", "SELECT 1;");

        await project.UpgradeAsync();

        Assert.Null((await project.StatusAsync()).Journal.Rows["a"].DowngradeSql);
        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task A_plan_that_nobody_agreed_to_is_refused()
    {
        await using var project = await CreateLineAsync();

        var refusal = await project.DowngradeIsRefusedAsync("a", ["b"]);
        await project.DowngradeAsync("a", ["c", "b"]);

        Assert.Equal(
            "The database has changed since you confirmed: the downgrade would now revert other revisions. Nothing was done. Run it again.",
            refusal
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task A_target_that_is_not_applied_is_refused()
    {
        await using var project = await CreateLineAsync();
        project.Sql("d", "c", "SELECT 1;");

        await Assert.ThrowsAsync<RevisionException>(() => project.DowngradeAsync("d"));
    }

    private static string Note(string entry) => $"INSERT INTO log (entry) VALUES ('{entry}');";

    private async Task<TestProject> CreateLineAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE log (n serial, entry text);", "DROP TABLE log;")
            .Sql("b", "a", "SELECT 1;", Note("down b"))
            .Sql("c", "b", "SELECT 1;", Note("down c"));
        await project.UpgradeAsync();
        return project;
    }
}
