using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Rows of <c>mnfst_revision</c> that somebody deleted, of which <c>mnfst_journal</c> still tells.</summary>
public class GoneRevisionTests(PostgresServer server)
{
    /// <summary>What is said of 'b'.</summary>
    /// <param name="last">What the journal tells of it last.</param>
    private static string Refusal(string last) =>
        $"^Applied according to mnfst_journal, but their rows in mnfst_revision are gone: 'b' \\({last} at [-0-9]+ [:0-9]+Z by postgres\\)\\. They would run again\\. Nothing was done\\. Restore the row, or 'stamp' the revision that the database is at: this one if its changes are there, the one before it if not\\.$";

    [Theory]
    [InlineData("upgrade")]
    [InlineData("stamp")]
    public async Task They_do_not_run_again(string how)
    {
        await using var project = await CreateAsync();
        if (how == "upgrade")
            await project.UpgradeAsync("b");
        else
            await project.StampAsync("b");
        await DeleteAsync(project);

        Assert.Matches(Refusal(how), await project.UpgradeIsRefusedAsync());
        Assert.Matches(Refusal(how), await project.DowngradeIsRefusedAsync("base"));
        Assert.Contains(
            $"Revision 'b' is applied according to mnfst_journal ({how} at ",
            (await project.PsqlUpgradeAsync(server)).Failed(),
            StringComparison.Ordinal
        );
        var offline = new SqlScripts(project, project.Options).UpgradeOffline(
            [RevisionSpecifier.Parse("a")],
            [RevisionSpecifier.Parse("b")]
        );
        Assert.Contains(
            "it is applied according to mnfst_journal, but its row in mnfst_revision is gone.",
            (await project.PsqlAsync(server, offline, "-v", "ON_ERROR_STOP=1")).Failed(),
            StringComparison.Ordinal
        );
        await project.StatusAsync();
        Assert.Contains(project.Observer.Lines, IsWarning);
    }

    [Theory]
    [InlineData("b", "a applied 1/1, b applied 1/1", "stamp b")]
    [InlineData("a", "a applied 1/1", "stamp b")]
    public async Task A_stamp_settles_it(string stamp, string rows, string settled)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b");
        await DeleteAsync(project);

        var result = await project.StampAsync(stamp);

        Assert.Equal("b", Assert.Single([.. result.Added, .. result.Removed]).Id);
        Assert.Equal(rows, await project.RowsAsync());
        Assert.EndsWith($", {settled}", await project.EventsAsync(), StringComparison.Ordinal);
        Assert.Equal(
            stamp == "a" ? ["b", "c"] : ["c"],
            (await project.StatusAsync()).Pending.Select(revision => revision.Id)
        );
        Assert.DoesNotContain(project.Observer.Lines, IsWarning);
        if (stamp == "a")
            await project.ExecuteAsync("DROP TABLE t_b");
        await project.UpgradeAsync();
    }

    [Fact]
    public async Task So_does_a_purge()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b");
        await DeleteAsync(project);

        await project.Runner.StampAsync(
            [RevisionSpecifier.Parse("base")],
            purge: true,
            TestContext.Current.CancellationToken
        );

        Assert.Equal("", await project.RowsAsync());
        await project.StatusAsync();
        Assert.DoesNotContain(project.Observer.Lines, IsWarning);
    }

    [Fact]
    public async Task One_that_was_interrupted_does_not_begin_again()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "CREATE TABLE t_b (); SELECT 1 / 0;", "SELECT 1;", "-- mnfst:transaction none");
        await project.UpgradeFailsAsync();
        await DeleteAsync(project);

        Assert.Matches(Refusal("failed"), await project.UpgradeIsRefusedAsync());
    }

    [Fact]
    public async Task One_whose_downgrade_was_interrupted_is_not_forgotten()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "SELECT 1;", "SELECT 1; SELECT 1 / 0;", "-- mnfst:transaction none");
        await project.UpgradeAsync("b");
        await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("a"));
        await DeleteAsync(project);

        Assert.Matches(Refusal("failed"), await project.UpgradeIsRefusedAsync());
    }

    [Theory]
    [InlineData("downgrade")]
    [InlineData("stamp")]
    [InlineData("purge")]
    [InlineData("failed")]
    [InlineData("repair")]
    public async Task What_was_taken_back_may_run_again(string how)
    {
        await using var project = await CreateAsync();
        if (how == "failed")
        {
            project.Sql("b", "a", "SELECT 1 / 0;");
            await project.UpgradeFailsAsync();
        }
        else if (how == "repair")
        {
            project.Sql("b", "a", "SELECT 1; SELECT 1 / 0;", "SELECT 1;", "-- mnfst:transaction none");
            await project.UpgradeFailsAsync();
            await project.StampAsync("a");
        }
        else
            await project.UpgradeAsync("b");
        if (how == "downgrade")
            await project.DowngradeAsync("a");
        if (how == "stamp")
            await project.StampAsync("a");
        if (how == "purge")
            await project.Runner.StampAsync(
                [RevisionSpecifier.Parse("a")],
                purge: true,
                TestContext.Current.CancellationToken
            );
        project.Sql("b", "a", "CREATE TABLE t_b2 ();");

        var result = await project.UpgradeAsync("b");

        Assert.Equal("b", Assert.Single(result.Done).Id);
    }

    [Fact]
    public async Task Who_may_not_read_the_journal_may_look_all_the_same()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b");
        await DeleteAsync(project);
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync($"GRANT SELECT ON mnfst_revision TO {role.Name}");
        project.ConnectionString = role.ConnectionString;

        Assert.Equal(["a"], (await project.StatusAsync()).Applied);
    }

    [Fact]
    public async Task What_the_project_does_not_have_can_not_run_again()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b");
        await DeleteAsync(project);
        project.Remove("c").Remove("b");

        Assert.Empty((await project.UpgradeAsync()).Done);
    }

    [Fact]
    public async Task What_a_squash_is_made_of_does_not_run_again_in_it()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b");
        await project.ExecuteAsync("DELETE FROM mnfst_revision");
        project.Squashed();

        Assert.Contains("'a' (upgrade at ", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "Revision 'a' is applied according to mnfst_journal",
            (await project.PsqlUpgradeAsync(server)).Failed(),
            StringComparison.Ordinal
        );
    }

    private static bool IsWarning(string line) =>
        line.StartsWith("warning: Applied according to mnfst_journal", StringComparison.Ordinal);

    private static Task DeleteAsync(TestProject project) =>
        project.ExecuteAsync("DELETE FROM mnfst_revision WHERE revision = 'b'");

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql("a", null, "CREATE TABLE t_a ();", "DROP TABLE t_a;")
            .Sql("b", "a", "CREATE TABLE t_b ();", "DROP TABLE t_b;")
            .Sql("c", "b", "CREATE TABLE t_c ();", "DROP TABLE t_c;");
    }
}
