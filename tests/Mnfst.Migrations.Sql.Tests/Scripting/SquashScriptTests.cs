using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>Scripts treat a revision that was made of others as the runner does.</summary>
public class SquashScriptTests(PostgresServer server)
{
    [Theory]
    [InlineData("base")]
    [InlineData("b")]
    [InlineData("c")]
    public async Task A_database_is_brought_to_where_the_runner_brings_it(string applied)
    {
        await using var byRunner = await AtAsync(applied);
        await using var byPsql = await AtAsync(applied);

        await byRunner.UpgradeAsync();
        (await byPsql.PsqlUpgradeAsync(server)).Succeeded();
        (await byPsql.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
        Assert.Equal(await byRunner.SchemaAsync(server), await byPsql.SchemaAsync(server));
    }

    [Fact]
    public async Task A_database_in_the_midst_of_it_is_refused_by_name()
    {
        await using var project = await AtAsync("a");

        var outcome = await project.PsqlUpgradeAsync(server);

        Assert.Contains(
            "Revision 'ab' replaces others, but this database has only some of them: it has 'a', but not 'b'. Upgrade it to 'b' with the release before the squash, then with this one.",
            outcome.Failed(),
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task It_is_taken_back_where_what_it_was_made_of_is_applied()
    {
        await using var project = await AtAsync("b");
        var script = new SqlScripts(project, project.Options).Downgrade("ab")!;

        (await project.PsqlAsync(server, script)).Succeeded();

        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t_a"));
    }

    /// <summary>A project after its squash, and a database from before.</summary>
    private async Task<TestProject> AtAsync(string revision)
    {
        var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t_a ();", "DROP TABLE t_a;")
            .Sql("b", "a", "CREATE TABLE t_b ();", "DROP TABLE t_b;")
            .Sql("c", "b", "CREATE TABLE t_c ();", "DROP TABLE t_c;");
        if (revision != "base")
            await project.UpgradeAsync(revision);
        return project.Squashed();
    }
}
