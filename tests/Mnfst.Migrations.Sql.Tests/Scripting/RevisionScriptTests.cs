using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>Scripts of one revision, up and down.</summary>
public class RevisionScriptTests(PostgresServer server)
{
    [Fact]
    public async Task Up_and_down_leave_what_the_runner_leaves()
    {
        await using var byRunner = await ChainAsync();
        await using var byPsql = await ChainAsync();

        foreach (var target in new[] { "a", "b" })
        {
            await byRunner.UpgradeAsync(target);
            (await byPsql.PsqlAsync(server, Scripts(byPsql).Upgrade(target))).Succeeded();
            Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
        }
        foreach (var (target, id) in new[] { ("a", "b"), ("base", "a") })
        {
            await byRunner.DowngradeAsync(target);
            (await byPsql.PsqlAsync(server, Scripts(byPsql).Downgrade(id)!)).Succeeded();
            Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
            Assert.Equal(await byRunner.SchemaAsync(server), await byPsql.SchemaAsync(server));
        }
    }

    [Fact]
    public async Task Neither_does_anything_twice()
    {
        await using var project = await ChainAsync();
        foreach (var script in new[] { Scripts(project).Upgrade("a"), Scripts(project).Downgrade("a")! })
        {
            (await project.PsqlAsync(server, script)).Succeeded();
            var journal = await project.JournalAsync();
            (await project.PsqlAsync(server, script)).Succeeded();
            Assert.Equal(journal, await project.JournalAsync());
        }
    }

    [Fact]
    public async Task Neither_runs_out_of_turn()
    {
        await using var project = await ChainAsync();

        Assert.Contains(
            "Revision 'b' follows or depends on revisions that are not applied: 'a'.",
            (await project.PsqlAsync(server, Scripts(project).Upgrade("b"))).Failed(),
            StringComparison.Ordinal
        );
        await project.UpgradeAsync();
        Assert.Contains(
            "Revision 'a' cannot be reverted before these, which follow or depend on it: 'b'.",
            (await project.PsqlAsync(server, Scripts(project).Downgrade("a")!)).Failed(),
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1, b applied 2/2", await project.RowsAsync());
    }

    [Fact]
    public async Task An_interrupted_downgrade_goes_on()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql(
            "a",
            null,
            "CREATE TABLE a (id int);",
            "DROP TABLE a;\nSELECT 1 / (SELECT count(*) FROM gate);\nSELECT 3;",
            "-- mnfst:transaction none"
        );
        await project.UpgradeAsync();
        var down = Scripts(project).Downgrade("a")!;

        (await project.PsqlAsync(server, down)).Failed();
        Assert.Equal("a interrupted 1/1", await project.RowsAsync());
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        (await project.PsqlAsync(server, down)).Succeeded();

        Assert.Equal("", await project.RowsAsync());
        Assert.Equal("upgrade a, resumed a, downgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task What_is_irreversible_has_no_script_down()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;");

        Assert.Null(Scripts(project).Downgrade("a"));
    }

    private static SqlScripts Scripts(TestProject project) => new(project, project.Options);

    private async Task<TestProject> ChainAsync() =>
        (await TestProject.CreateAsync(server))
            .Sql("a", null, "CREATE TABLE a (id int);", "DROP TABLE a;")
            .Sql(
                "b",
                "a",
                "-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY i ON a (id);\n-- mnfst:end\nCREATE TABLE b (id int);",
                "DROP TABLE b;\n-- mnfst:autocommit\nDROP INDEX CONCURRENTLY i;\n-- mnfst:end"
            );
}
