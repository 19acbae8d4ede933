using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What a revision requires is asked before anything of it runs.</summary>
public class RequirementTests(PostgresServer server)
{
    private const string OneRow = "SELECT count(*) = 1 FROM t";
    private const string Concurrent =
        "-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY i ON t (n);\n-- mnfst:end\nINSERT INTO t VALUES (7);";

    private static RevisionSpecifier[] Heads => [RevisionSpecifier.Parse("heads")];

    [Theory]
    [InlineData("CREATE TABLE u (n int);")]
    [InlineData(Concurrent)]
    public async Task One_that_is_not_met_leaves_nothing_behind(string upgrade)
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, $"-- mnfst:require {OneRow}\n{upgrade}");

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(
            $"""
            Revision 'a' failed: versions/a.sql(6,18): its requirement is not met: {OneRow}
            It was rolled back and is not applied. Done before it in this run: none. When that is fixed, run the same command again.
            """,
            failure.Message
        );
        Assert.Equal("P0004", failure.SqlState);
        Assert.Equal("", await project.RowsAsync());
        Assert.Equal("failed a", await project.EventsAsync());
        await project.ExecuteAsync("INSERT INTO t VALUES (1)");
        await project.UpgradeAsync();
        Assert.Contains("a applied", await project.RowsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT NULL::boolean", "its requirement is not met")]
    [InlineData("SELECT true WHERE false", "its requirement is not met")]
    [InlineData("SELECT 1", "argument of IS TRUE must be type boolean, not type integer (42804)")]
    [InlineData("VALUES (true), (true)", "more than one row returned by a subquery")]
    [InlineData("SELECT nothing FROM t", "column \"nothing\" does not exist (42703)")]
    public async Task Only_true_is_true(string query, string reason)
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "SELECT 1;", header: $"-- mnfst:require {query}");

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: versions/a.sql(4,18): ",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task It_sees_the_settings_and_the_role_of_its_revision_and_what_those_before_did()
    {
        await using var project = await CreateAsync();
        project
            .Sql("a", null, "INSERT INTO t VALUES (1);")
            .Sql(
                "b",
                "a",
                $"-- mnfst:require {OneRow}\n-- mnfst:require SELECT current_setting('work_mem') = '77MB'\nSELECT 1;",
                header: "-- mnfst:set work_mem 77MB"
            );

        await project.UpgradeAsync();

        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    /// <summary>What it does itself may be what it required not to be there.</summary>
    [Fact]
    public async Task A_revision_that_was_interrupted_goes_on_without_being_asked_again()
    {
        await using var project = await CreateAsync();
        project.Sql(
            "a",
            null,
            "-- mnfst:require SELECT NOT EXISTS (SELECT FROM t)\nINSERT INTO t VALUES (1);\n-- mnfst:autocommit\nSELECT 1 / (SELECT count(*) - 1 FROM t);\n-- mnfst:end"
        );

        await project.UpgradeFailsAsync();
        await project.ExecuteAsync("INSERT INTO t VALUES (2)");
        await project.UpgradeAsync();

        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Fact]
    public async Task A_way_back_has_its_own_which_the_journal_keeps()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "INSERT INTO t VALUES (1);", $"-- mnfst:require {OneRow}\nDELETE FROM t;");
        await project.UpgradeAsync();
        project.Remove("a");
        await project.ExecuteAsync("INSERT INTO t VALUES (2)");

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() =>
            project.DowngradeAsync("a@base")
        );
        await project.ExecuteAsync("DELETE FROM t WHERE n = 2");
        await project.DowngradeAsync("a@base");

        Assert.Contains("its requirement is not met", failure.Message, StringComparison.Ordinal);
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task Code_says_it_before_all_else()
    {
        await using var project = await CreateAsync();
        project.Code(
            "a",
            null,
            op =>
            {
                op.Require(
                    """
                    SELECT count(*) = 1 -- just one
                    FROM t
                    """
                );
                op.Execute("INSERT INTO t VALUES (2)");
            },
            op => op.Execute("DELETE FROM t")
        );

        var failure = await project.UpgradeFailsAsync();
        await project.ExecuteAsync("INSERT INTO t VALUES (1)");
        await project.UpgradeAsync();

        Assert.Matches(
            @"^Revision 'a' failed: versions/a.cs\(\d+,1\): its requirement is not met: ",
            failure.Message
        );
        Assert.Equal(2, await project.QueryAsync<long>("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData(false, "true", "it is no query; write one query")]
    [InlineData(true, "SELECT true", "Move op.Require to the beginning.")]
    public async Task Code_that_cannot_be_meant_is_refused_before_anything_runs(
        bool isLate,
        string query,
        string reason
    )
    {
        await using var project = await CreateAsync();
        project.Code(
            "a",
            null,
            op =>
            {
                if (isLate)
                    op.Execute("SELECT 1");
                op.Require(query);
            }
        );

        Assert.Contains(reason, await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE u (n int);")]
    [InlineData(Concurrent)]
    public async Task Scripts_ask_as_the_runner_does(string upgrade)
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, $"-- mnfst:require {OneRow}\n{upgrade}");
        var scripts = new SqlScripts(project, project.Options);

        foreach (var sql in new[] { scripts.UpgradeOffline([], Heads), scripts.Upgrade() })
        {
            await project.ExecuteAsync("DELETE FROM t");
            var refused = await project.PsqlAsync(server, sql, "-v", "ON_ERROR_STOP=1");
            Assert.Contains(
                $"Revision 'a': its requirement is not met: {OneRow}",
                refused.Failed(),
                StringComparison.Ordinal
            );
            Assert.Equal("", await project.RowsAsync());
            await project.ExecuteAsync("INSERT INTO t VALUES (1)");
            (await project.PsqlAsync(server, sql, "-v", "ON_ERROR_STOP=1")).Succeeded();
            Assert.Contains("a applied", await project.RowsAsync(), StringComparison.Ordinal);
            await project.ExecuteAsync(
                "DELETE FROM mnfst_revision; DELETE FROM mnfst_journal; DROP TABLE IF EXISTS u; DROP INDEX IF EXISTS i"
            );
        }
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (n int)");
        return project;
    }
}
