using Mnfst.Migrations.Tool.Tests.Authoring;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Commands that show revisions read sources, whatever state these are in.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("heads")]
    [InlineData("heads", "--verbose")]
    [InlineData("history", "--output", "json")]
    [InlineData("history", "--rev-range", "003_add_indexes:")]
    [InlineData("branches", "--output", "json")]
    [InlineData("show", "007_add_email_verification")]
    public async Task Sources_say_what_the_compiled_project_says(params string[] command)
    {
        using var here = new ToolSurroundings();

        var sources = (await ToolRun.RunAsync(here, [.. command, "--project", Sample.Project])).Ended(0);
        var compiled = (await ToolRun.RunAsync(here, [.. command, .. Sample.Arguments])).Ended(0);

        Assert.Equal(compiled.Results, sources.Results);
        Assert.DoesNotContain("Building", sources.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_heads_are_shown()
    {
        using var here = AuthoringSurroundings.Project().Sql("001").Code("002", "001").Sql("003", "001");

        var heads = await here.DoAsync("heads");
        var branches = await here.DoAsync("branches");

        Assert.Equal("002 (head)\n003 (head)\n", heads.Results);
        Assert.Contains("    -> 003 (head), Message of 003", branches.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_compile_is_read()
    {
        using var here = AuthoringSurroundings
            .Project()
            .Sql("001")
            .Code("002", "001", "op.NoSuchThing(1;")
            .With("Broken.cs", "class Broken { int x = \"text\"; ");

        Assert.Equal("002 (head)\n", (await here.DoAsync("heads")).Results);
    }

    [Fact]
    public async Task Of_a_graph_that_is_broken_elsewhere_the_rest_is_shown()
    {
        using var here = AuthoringSurroundings
            .Project()
            .Sql("001")
            .Sql("002", "001")
            .Code("003", "002_typo")
            .With("migrations/versions/004.sql", "SELECT 1;");

        var heads = (await ToolRun.RunAsync(here, "heads")).Ended(1);

        Assert.Equal("003 (head)\n002 (head)\n", heads.Results);
        Assert.Contains(
            "migrations/versions/003.cs(5,15): error MNFST1002",
            heads.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("migrations/versions/004.sql(1,1): error", heads.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "error: The migrations have 2 errors. Only what can be read is shown.",
            heads.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_folder_with_a_cycle_and_an_id_that_is_there_twice_is_shown()
    {
        using var here = new ToolSurroundings()
            .Sql("001")
            .Sql("002", "003")
            .Sql("003", "002")
            .With("migrations/versions/again.sql", "-- mnfst:revision 001\n-- mnfst:upgrade\n");

        var history = (await ToolRun.RunAsync(here, "history", "--migrations", "migrations/versions")).Ended(
            1
        );

        foreach (var id in (string[])["001", "002", "003"])
            Assert.Contains($"-> {id}", history.Results, StringComparison.Ordinal);
        Assert.Contains("error MNFST", history.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_writes_refuses_a_broken_graph()
    {
        using var here = AuthoringSurroundings.Project().Sql("001").Sql("002", "typo");

        foreach (
            var command in (string[][])
                [
                    ["revision", "-m", "next"],
                    ["merge"],
                    ["rebase", "002", "--onto", "001"],
                ]
        )
        {
            var refusal = await here.RefusalAsync(1, command);
            Assert.EndsWith(
                "error: The migrations have an error. Nothing was done. 'mnfst explain MNFST1002' tells more.\n",
                refusal,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(["001.sql", "002.sql"], here.Files());
    }

    [Fact]
    public async Task A_broken_file_is_opened_where_the_graph_is_broken()
    {
        using var here = AuthoringSurroundings.Project().Sql("001").Sql("002", "typo");
        here.Variables["EDITOR"] = "echo";

        var edited = (await ToolRun.RunAsync(here, "edit", "002")).Ended(0);

        Assert.EndsWith("002.sql\n", edited.Results, StringComparison.Ordinal);
    }
}
