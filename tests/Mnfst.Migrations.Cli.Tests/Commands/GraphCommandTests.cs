using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>The commands that show revisions, and need no database for it.</summary>
public class GraphCommandTests
{
    [Fact]
    public async Task History_draws_the_revisions_newest_first()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("history")).Succeeded();

        Assert.Equal(
            """
            ● 004 -> 005 (left) (head), Message of 005
            ● 003a, 003b -> 004 (left) (mergepoint), Message of 004
            ├─╮
            │ ● 002 -> 003b, Message of 003b
            ● │ 002 -> 003a (left), Message of 003a
            ├─╯
            ● 001 -> 002 (branchpoint), Message of 002
            ● <base> -> 001, Message of 001

            """,
            outcome.Results
        );
        Assert.Equal("", outcome.Messages);
    }

    [Theory]
    [InlineData("003a:", "005 004 003a")]
    [InlineData(":002", "002 001")]
    [InlineData("002:004", "004 003b 003a 002")]
    [InlineData("-1:", "005 004")]
    public async Task History_takes_a_range(string range, string ids)
    {
        using var program = new Program().Merged();

        // A value that begins with a hyphen is glued to its option.
        var json = (await program.RunAsync("history", $"--rev-range={range}", "-o", "json")).Succeeded().Json;

        var shown = json.GetProperty("revisions")
            .EnumerateArray()
            .Select(revision => revision.GetProperty("revision").GetString());
        Assert.Equal(ids, string.Join(' ', shown));
    }

    [Fact]
    public async Task Heads_are_those_that_no_other_follows()
    {
        using var program = new Program().Sql("001").Sql("002a", "001").Sql("002b", "001");

        var outcome = (await program.RunAsync("heads")).Succeeded();

        Assert.Equal("002a (head)\n002b (head)\n", outcome.Results);
    }

    [Fact]
    public async Task A_head_that_another_depends_on_is_called_effective()
    {
        using var program = new Program()
            .Sql("a1", header: "-- mnfst:branch_labels a\n")
            .Sql("b1", header: "-- mnfst:branch_labels b\n-- mnfst:depends_on a1\n");

        var outcome = (await program.RunAsync("heads")).Succeeded();

        Assert.Equal("a1 (a) (effective head)\nb1 (b) (head)\n", outcome.Results);
    }

    [Fact]
    public async Task Branches_are_told_with_what_they_lead_to()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("branches")).Succeeded();
        var json = (await program.RunAsync("branches", "-o", "json")).Succeeded().Json;

        Assert.Equal(
            """
            002 (branchpoint), Message of 002
                -> 003a (left), Message of 003a
                -> 003b, Message of 003b

            """,
            outcome.Results
        );
        var branch = Assert.Single(json.GetProperty("revisions").EnumerateArray().ToList());
        Assert.Equal("[\"003a\",\"003b\"]", Compact(branch.GetProperty("branches_into").GetRawText()));
    }

    [Fact]
    public async Task Show_tells_all_that_is_known_in_Alembics_words()
    {
        using var program = new Program()
            .Sql("001")
            .Sql("002", "001", header: "-- mnfst:create_date 2024-11-08T12:00:00Z\n");

        var outcome = (await program.RunAsync("show", "head")).Succeeded();

        Assert.Equal(
            $"""
            Rev: 002 (head)
            Parent: 001
            Create date: 2024-11-08 12:00:00 +00:00
            Path: {Path.Combine(program.Folder, "versions", "002.sql")}

                Message of 002

                -- upgrade
                CREATE TABLE "002" (id int);

                -- downgrade
                DROP TABLE "002";


            """,
            outcome.Results
        );
    }

    [Fact]
    public async Task As_JSON_a_revision_has_Alembics_names()
    {
        using var program = new Program().Merged();

        var json = (await program.RunAsync("show", "004", "-o", "json")).Succeeded().Json;

        var revision = json.GetProperty("revisions")[0];
        Assert.Equal("004", revision.GetProperty("revision").GetString());
        Assert.Equal("[\"003a\",\"003b\"]", Compact(revision.GetProperty("down_revision").GetRawText()));
        Assert.Equal("[]", Compact(revision.GetProperty("depends_on").GetRawText()));
        Assert.True(revision.GetProperty("is_mergepoint").GetBoolean());
        Assert.False(revision.GetProperty("is_head").GetBoolean());
        Assert.False(revision.TryGetProperty("is_current", out _));
    }

    private static string Compact(string json) => string.Concat(json.Where(sign => !char.IsWhiteSpace(sign)));
}
