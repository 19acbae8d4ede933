using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Every revision goes up, down and up again on a throw-away database.</summary>
public class VerifyTests
{
    [Fact]
    public async Task The_sample_restores_everything()
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, ["verify", .. Sample.Arguments])).Ended(0);

        Assert.Equal("Verified 9 revisions: up, down and up again.\n", outcome.Results);
    }

    [Fact]
    public async Task What_a_downgrade_leaves_behind_is_found_at_its_file()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .Sql("002", "001", "CREATE TABLE \"002\" (id int); CREATE INDEX forgotten ON \"001\" (id);")
            .Sql("003", "002");

        var outcome = (await ToolRun.RunAsync(here, "verify", "--output", "msbuild")).Ended(5);
        var json = JsonDocument.Parse(
            (await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(5).Results
        );

        Assert.Contains(
            "migrations/versions/002.sql(1,1): error MNFST3005: The downgrade of revision '002' does not restore the schema. Left behind: index public.forgotten.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(1, outcome.Messages.Split("error ").Length - 1);
        Assert.False(json.RootElement.GetProperty("is_verified").GetBoolean());
        Assert.Equal(
            [0, 1, 0],
            json.RootElement.GetProperty("revisions")
                .EnumerateArray()
                .Select(revision => revision.GetProperty("findings").GetArrayLength())
        );
    }

    [Fact]
    public async Task What_a_downgrade_takes_too_much_is_found()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .With(
                "migrations/versions/002.sql",
                """
                -- mnfst:revision 002
                -- mnfst:down_revision 001
                -- mnfst:upgrade
                CREATE TABLE IF NOT EXISTS "001" (id int);
                -- mnfst:downgrade
                DROP TABLE "001";
                """
            );

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "002.sql: The downgrade of revision '002' does not restore the schema. Missing: table public.\"001\".\n  table public.\"001\"\n    @@",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_revision_that_needs_another_branch_without_saying_so_is_found()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .Sql("002a", "001")
            .Sql("002b", "001", "ALTER TABLE \"002a\" ADD note text;")
            .Sql("003", "002a, 002b");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "error: migrations/versions/002b.sql(5,1): The upgrade of revision '002b' failed: relation \"002a\" does not exist",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error: migrations/versions/003.sql: Revision '003' was not tested: it needs '002b', whose upgrade failed.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 upgrade failed, 1 not tested, of 4 revisions. Verified: 2 up, down and up again.\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task An_irreversible_revision_is_tried_upwards_only()
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
            .Sql("002", "001");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(0);

        Assert.Contains("001  irreversible: the data are gone", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(
            "Verified 2 revisions: 1 up, down and up again, 1 up only, being irreversible.\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task It_never_touches_the_database_that_the_environment_names()
    {
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["MNFST_DATABASE"] = "postgres://nobody@127.0.0.1:1/nothing";

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task Each_outcome_is_told_apart()
    {
        const string Failing = "SELECT 1/0;";
        using var here = new ToolSurroundings()
            .Sql("001")
            .With(
                "migrations/versions/002.sql",
                Revision("002", "001", "CREATE TABLE kept (id int);", "SELECT 1;")
            )
            .With("migrations/versions/003.sql", Revision("003", "002", "CREATE TABLE t (id int);", Failing))
            .Sql("004", "003")
            .With("migrations/versions/005.sql", Revision("005", "004", Failing, "SELECT 1;"))
            .Sql("006", "005")
            .Sql("007", "006");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);
        var json = JsonDocument.Parse(
            (await ToolRun.RunAsync(here, "verify", "-o", "json")).Ended(1).Results
        );
        var build = (await ToolRun.RunAsync(here, "verify", "-o", "msbuild")).Ended(1);

        Assert.Equal(
            "Not verified: 1 upgrade failed, 1 downgrade failed, 1 not restored, 2 not tested, of 7 revisions. Verified: 2 up, down and up again.\n",
            outcome.Results
        );
        Assert.Contains(
            "error: migrations/versions/003.sql(6,1): The downgrade of revision '003' failed: division by zero (22012)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error: migrations/versions/005.sql(4,1): The upgrade of revision '005' failed: division by zero (22012)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        // What is for people with a database of their own.
        Assert.DoesNotContain("run the same command again", outcome.Messages, StringComparison.Ordinal);
        var root = json.RootElement;
        Assert.Equal(
            "verified not_restored downgrade_failed verified upgrade_failed not_tried not_tried",
            string.Join(
                ' ',
                root.GetProperty("revisions")
                    .EnumerateArray()
                    .Select(revision => revision.GetProperty("outcome").GetString())
            )
        );
        Assert.Equal(2, root.GetProperty("counts").GetProperty("not_tried").GetInt32());
        Assert.Equal(0, root.GetProperty("counts").GetProperty("irreversible").GetInt32());
        Assert.Equal(4, root.GetProperty("revisions")[4].GetProperty("place").GetProperty("line").GetInt32());
        Assert.Contains(
            "migrations/versions/005.sql(4,1): error MNFST3001: The upgrade of revision '005' failed",
            build.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "migrations/versions/002.sql(1,1): error MNFST3005: The downgrade of revision '002'",
            build.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_revision_leaves_to_the_whole_server_is_in_nobody_elses_way()
    {
        using var here = new ToolSurroundings()
            .With(
                "migrations/versions/001.sql",
                Revision("001", null, "CREATE ROLE mnfst_verify_role;", "SELECT 1;")
            )
            .Sql("002", "001")
            .With(
                "migrations/versions/003.sql",
                Revision("003", "002", "CREATE TABLE kept (id int);", "SELECT 1;")
            )
            .Sql("004", "003");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(1);

        Assert.Contains(
            "001.sql(4,1): The second upgrade of revision '001', after its downgrade, failed: role \"mnfst_verify_role\" already exists (42710)\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 upgrade failed, 1 not restored, of 4 revisions. Verified: 2 up, down and up again.\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task A_second_upgrade_that_makes_something_else_is_found_at_its_revision()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .With(
                "migrations/versions/002.sql",
                Revision(
                    "002",
                    "001",
                    """
                    DO $$ BEGIN
                      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mnfst_second') THEN
                        CREATE TABLE second (id int);
                      ELSE
                        CREATE ROLE mnfst_second;
                        CREATE TABLE first (id int);
                      END IF;
                    END $$;
                    """,
                    "DROP TABLE IF EXISTS first, second;"
                )
            )
            .Sql("003", "002")
            .Sql("004", "003");

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "002.sql: Revision '002' does not upgrade to the same schema after it was reverted. Missing: table public.first. Left behind: table public.second.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Not verified: 1 not the same the second time, of 4 revisions. Verified: 3 up, down and up again.\n",
            outcome.Results
        );
    }
}
