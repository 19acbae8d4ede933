using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>A script keeps the promise of the runner: what may have committed is not run again unless somebody says so.</summary>
public class RepetitionScriptTests(PostgresServer server)
{
    private const string Refusal =
        "Revision 'a' was interrupted in step 1, which runs outside a transaction and may have run, as a whole or in part. Nothing was done now. Check what it did, then run this again with -v mnfst_rerun=true, or fix the schema by hand and 'stamp' the revision that it is then at.";

    [Fact]
    public async Task What_committed_before_it_failed_is_not_run_again()
    {
        await using var project = await CreateProjectAsync(
            "INSERT INTO hit VALUES (1); COMMIT; PERFORM 1 / count(*) FROM gate;"
        );
        project.Sql("a", null, "-- mnfst:autocommit\nCALL work();\nSELECT 1;\n-- mnfst:end");

        Assert.Contains(
            "The statement above failed, and what it did before may be committed. Check what it did, then run this again with -v mnfst_rerun=true.",
            (await project.PsqlUpgradeAsync(server)).Failed(),
            StringComparison.Ordinal
        );
        Assert.Contains(Refusal, (await project.PsqlUpgradeAsync(server)).Failed(), StringComparison.Ordinal);
        Assert.Contains("and may have run", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
        Assert.Equal(1L, await HitsAsync(project));

        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        (await project.PsqlUpgradeAsync(server, "-v", "mnfst_rerun=true")).Succeeded();
        Assert.Equal(2L, await HitsAsync(project));
        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Fact]
    public async Task What_failed_without_a_commit_needs_nobodys_word()
    {
        await using var project = await CreateProjectAsync(
            "PERFORM 1 / count(*) FROM gate; INSERT INTO hit VALUES (1); COMMIT;"
        );
        project.Sql(
            "a",
            null,
            "-- mnfst:autocommit\nDO $$ BEGIN COMMIT; END $$;\nCALL work();\n-- mnfst:end"
        );

        (await project.PsqlUpgradeAsync(server)).Failed();
        Assert.Equal("a interrupted 1/2", await project.RowsAsync());
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(1L, await HitsAsync(project));
    }

    [Fact]
    public async Task What_is_declared_idempotent_runs_again()
    {
        await using var project = await CreateProjectAsync(
            "INSERT INTO hit VALUES (1); COMMIT; PERFORM 1 / count(*) FROM gate;"
        );
        project.Sql("a", null, "-- mnfst:autocommit\n-- mnfst:idempotent\nCALL work();\n-- mnfst:end");

        (await project.PsqlUpgradeAsync(server)).Failed();
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        var outcome = (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(2L, await HitsAsync(project));
        Assert.Contains(
            "It runs again, because it is declared idempotent.",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    private async Task<TestProject> CreateProjectAsync(string body)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            $"CREATE TABLE hit (n int); CREATE TABLE gate (n int); CREATE PROCEDURE work() LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
        );
        return project;
    }

    private static Task<long> HitsAsync(TestProject project) =>
        project.QueryAsync<long>("SELECT count(*) FROM hit");
}
