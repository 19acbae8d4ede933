using System.Text.Json;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

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
            "migrations/versions/002.sql(1,1): error MNFST3005: The downgrade of revision '002' does not restore the schema. Left behind: CREATE INDEX forgotten ON public.\"001\" USING btree (id);\n",
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
            "Missing:\n    CREATE TABLE public.\"001\" (",
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

        var outcome = (await ToolRun.RunAsync(here, "verify")).Ended(5);

        Assert.Contains(
            "002b.sql(5,1): relation \"002a\" does not exist",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_dependency_that_stands_on_the_same_revision_is_no_hindrance()
    {
        using var here = new ToolSurroundings()
            .Sql("d1")
            .With(
                "migrations/versions/f1.sql",
                """
                -- mnfst:revision f1
                -- mnfst:down_revision d1
                -- mnfst:depends_on d1
                -- mnfst:upgrade
                CREATE TABLE f1 (id int);
                -- mnfst:downgrade
                DROP TABLE f1;
                """
            )
            .With(
                "migrations/versions/e1.sql",
                """
                -- mnfst:revision e1
                -- mnfst:down_revision d1
                -- mnfst:depends_on f1
                -- mnfst:upgrade
                CREATE TABLE e1 (id int);
                -- mnfst:downgrade
                DROP TABLE e1;
                """
            );

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }

    [Fact]
    public async Task A_column_that_comes_back_at_the_end_is_no_difference()
    {
        using var here = new ToolSurroundings()
            .Sql("001", upgrade: "CREATE TABLE \"001\" (a int, b int, c int);")
            .With(
                "migrations/versions/002.sql",
                """
                -- mnfst:revision 002
                -- mnfst:down_revision 001
                -- mnfst:upgrade
                ALTER TABLE "001" DROP COLUMN b;
                -- mnfst:downgrade
                ALTER TABLE "001" ADD COLUMN b int;
                """
            );

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
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
    }

    [Fact]
    public async Task It_never_touches_the_database_that_the_environment_names()
    {
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["MNFST_DATABASE"] = "postgres://nobody@127.0.0.1:1/nothing";

        (await ToolRun.RunAsync(here, "verify")).Ended(0);
    }
}
