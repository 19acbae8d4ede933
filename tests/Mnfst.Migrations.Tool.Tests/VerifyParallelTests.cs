using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Infrastructure.RevisionText;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Several parts of the graph are verified at once.</summary>
public class VerifyParallelTests
{
    [Fact]
    public async Task It_says_the_same_in_the_same_order()
    {
        const string Failing = "SELECT 1/0;";
        using var here = new ToolSurroundings()
            .Sql("001")
            .With("migrations/verify/001.sql", "INSERT INTO \"001\" VALUES (1); ")
            .With(
                "migrations/versions/002.sql",
                Revision("002", "001", "CREATE TABLE kept (id int);", "SELECT 1;")
            )
            .Sql("003a", "002", "CREATE TABLE \"003a\" (id int); CREATE TABLE both_ (id int);")
            .Sql("003b", "002", "CREATE TABLE \"003b\" (id int); CREATE TABLE IF NOT EXISTS both_ (id int);")
            .Sql("004", "003a, 003b")
            .With("migrations/verify/004.sql", "SELECT missing FROM \"001\";")
            .With("migrations/versions/005.sql", Revision("005", "004", "SELECT 1;", "TRUNCATE \"001\";"))
            .Sql("006", "005")
            .With("migrations/versions/007.sql", Revision("007", "006", Failing, "SELECT 1;"))
            .Sql("008", "007")
            .Sql("009", "008")
            .Sql("010", "006");

        var one = (await ToolRun.RunAsync(here, "verify", "--parallel", "1")).Ended(1);
        var four = (await ToolRun.RunAsync(here, "verify", "--parallel", "4")).Ended(1);
        var all = (await ToolRun.RunAsync(here, "verify", "--parallel", "64")).Ended(1);

        Assert.Contains("'009' was not tested: it needs '007'", one.Messages, StringComparison.Ordinal);
        Assert.Contains("'005' loses rows of public.\"001\"", one.Messages, StringComparison.Ordinal);
        Assert.Contains("fails if '003b' came first", one.Messages, StringComparison.Ordinal);
        Assert.Equal(one.Messages, four.Messages);
        Assert.Equal(one.Results, four.Results);
        Assert.Equal(one.Messages, all.Messages);
        Assert.Equal(one.Results, all.Results);
    }

    [Fact]
    public async Task What_a_revision_makes_for_the_whole_server_is_in_nobodys_way()
    {
        using var here = new ToolSurroundings().With(
            "migrations/versions/001.sql",
            Revision("001", null, "CREATE ROLE mnfst_parallel;", "DROP ROLE mnfst_parallel;")
        );
        for (var i = 2; i <= 8; i++)
            here.Sql($"00{i}", $"00{i - 1}");

        var outcome = (await ToolRun.RunAsync(here, "verify", "--parallel", "4")).Ended(0);

        Assert.Equal("Verified 8 revisions: up, down and up again.\n", outcome.Results);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("many")]
    public async Task A_number_that_is_none_is_refused(string number)
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = (await ToolRun.RunAsync(here, "verify", "--parallel", number)).Ended(2);

        Assert.Contains(
            $"'{number}' is not a number from 1 to 64. Write --parallel 4, for example.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}
