using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>A file of the folder <c>verify</c> runs after its revision, and fails if that did not do its work.</summary>
public class VerifyScriptTests
{
    [Fact]
    public async Task A_script_that_fails_is_found_at_its_statement()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .With(
                "migrations/verify/001.sql",
                """
                -- One row has to be there.
                SELECT id FROM "001";
                SELECT id,
                    missing FROM "001";
                """
            )
            .Sql("002", "001");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);
        var build = (await ToolRun.RunAsync(here, "verify", "-o", "msbuild")).Ended(5);
        var revision = JsonDocument
            .Parse((await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(5).Results)
            .RootElement.GetProperty("revisions")[0];

        Assert.Contains(
            "error: migrations/verify/001.sql(4,5): The script that runs after revision '001' failed: column \"missing\" does not exist (42703)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 script failed, of 2 revisions. Verified: 1 up, down and up again.\n",
            outcome.Results
        );
        Assert.Contains(
            "migrations/verify/001.sql(4,5): error MNFST3005: The script",
            build.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("script_failed", revision.GetProperty("outcome").GetString());
        Assert.Equal("42703", revision.GetProperty("sqlstate").GetString());
        Assert.Equal(
            "migrations/verify/001.sql",
            revision.GetProperty("place").GetProperty("path").GetString()
        );
    }

    [Fact]
    public async Task A_revision_that_did_not_do_its_work_is_found()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision("001", null, "CREATE TABLE t (id int PRIMARY KEY, role text);", "DROP TABLE t;")
            )
            .With("migrations/verify/001.sql", "INSERT INTO t (id) VALUES (1), (2);")
            .With(
                "migrations/versions/002.sql",
                // It forgets one.
                Revision(
                    "002",
                    "001",
                    "UPDATE t SET role = 'user' WHERE id = 1;",
                    "UPDATE t SET role = NULL;"
                )
            )
            .With(
                "migrations/verify/002.sql",
                "DO $$ BEGIN ASSERT (SELECT count(role) FROM t) = 2, 'a user has no role'; END $$;"
            )
            .Sql("003", "002");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "error: migrations/verify/002.sql(1,1): The script that runs after revision '002' failed: a user has no role (P0004)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(1, outcome.Messages.Split("error: ").Length - 1);
    }

    [Fact]
    public async Task Its_rows_are_there_for_the_revisions_that_follow()
    {
        using var here = new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE \"001\" (id int, note text);")
            .With("migrations/verify/001.sql", "INSERT INTO \"001\" VALUES (1, NULL);")
            .Sql("002", "001")
            .With(
                "migrations/versions/003.sql",
                Revision(
                    "003",
                    "002",
                    "ALTER TABLE \"001\" ALTER note SET NOT NULL;",
                    "ALTER TABLE \"001\" ALTER note DROP NOT NULL;"
                )
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "003.sql(4,1): The upgrade of revision '003' failed: column \"note\" of relation \"001\" contains null values (23502)",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_downgrade_that_fails_on_its_rows_is_found()
    {
        using var here = new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE \"001\" (id int, note text NOT NULL);")
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    "ALTER TABLE \"001\" ALTER note DROP NOT NULL;",
                    "ALTER TABLE \"001\" ALTER note SET NOT NULL;"
                )
            )
            .With("migrations/verify/002.sql", "INSERT INTO \"001\" VALUES (1, NULL);")
            .Sql("003", "002");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "002.sql(6,1): The downgrade of revision '002' failed: column \"note\" of relation \"001\" contains null values (23502)",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 downgrade failed, of 3 revisions. Verified: 2 up, down and up again.\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task A_script_of_an_irreversible_revision_runs_too()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                """
                -- mnfst:revision 001
                -- mnfst:upgrade
                CREATE TABLE t (id int);
                -- mnfst:irreversible the data are gone
                """
            )
            .With("migrations/verify/001.sql", "SELECT 1/0;");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "error: migrations/verify/001.sql(1,1): The script that runs after revision '001' failed: division by zero (22012)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_revision_with_a_script_may_make_something_for_the_whole_server()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision(
                    "001",
                    null,
                    "CREATE ROLE mnfst_scripted; CREATE TABLE t (id int); GRANT SELECT ON t TO mnfst_scripted;",
                    "DROP TABLE t; DROP ROLE mnfst_scripted;"
                )
            )
            .With("migrations/verify/001.sql", "INSERT INTO t VALUES (1);")
            .Sql("002", "001")
            .Sql("003", "002");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(0);

        Assert.Equal("Verified 3 revisions: up, down and up again.\n", outcome.Results);
    }

    [Theory]
    [InlineData("004_ad", "Did you mean '004_add_users.sql' or '004_add_usage.sql'?")]
    [InlineData("005_orderz", "Did you mean '005_orders.sql'?")]
    [InlineData("nothing_like_it", "'mnfst history' lists the revisions.")]
    public async Task A_file_that_is_named_after_no_revision_is_refused(string name, string advice)
    {
        using var here = new ToolSurroundings()
            .Sql("004_add_users")
            .Sql("004_add_usage", "004_add_users")
            .Sql("005_orders", "004_add_usage")
            .With($"migrations/verify/{name}.sql", "SELECT 1;");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            $"'migrations/verify/{name}.sql' is named after no revision: there is no '{name}'. {advice}\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("COMMIT;", "A verify script must not begin or end a transaction")]
    [InlineData("-- mnfst:lose users.role\nSELECT 1;", "'-- mnfst:lose users.role' says nothing here.")]
    [InlineData("SELECT 'open;", "error MNFST")]
    public async Task A_script_that_cannot_run_is_refused_before_anything_runs(string text, string fault)
    {
        using var here = new ToolSurroundings().Sql("001").With("migrations/verify/001.sql", text);

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains("migrations/verify/001.sql(1,", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(fault, outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("001\n", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_are_no_revisions_wherever_the_folder_of_those_is()
    {
        using var here = new ToolSurroundings()
            .With("db/revisions/001.sql", Revision("001", null, "CREATE TABLE t (id int);", "DROP TABLE t;"))
            .With("db/verify/001.sql", "SELECT missing FROM t;");

        var heads = (
            await ToolRun.RunAsync(here, "heads", "--migrations", "db/revisions", "-o", "json")
        ).Ended(0);
        var outcome = (await ToolRun.RunAsync(here, "verify", "--migrations", "db/revisions")).Ended(5);

        Assert.Equal(
            1,
            JsonDocument.Parse(heads.Results).RootElement.GetProperty("revisions").GetArrayLength()
        );
        Assert.Contains(
            "error: db/verify/001.sql(1,8): The script that runs after revision '001' failed:",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}
