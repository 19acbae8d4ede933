using System.Text.Json;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>tag</c>, and tags where revisions are named.</summary>
public class TagTests(PostgresServer server)
{
    private const string Tags = "migrations/tags";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_is_added_listed_moved_and_removed()
    {
        using var here = Folder().Sql("001").Sql("002", "001");

        Assert.Equal("Tagged 002 as @v2.\n", (await here.DoAsync("tag", "add", "v2")).Results);
        await here.DoAsync("tag", "add", "v1", "001");
        Assert.Equal("v1 = 001\nv2 = 002\n", here.Read(Tags));
        Assert.Equal(
            ["@v2  002, Message of 002", "@v1  001, Message of 001"],
            (await here.DoAsync("tag")).Results.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );

        var again = await here.DoAsync("tag", "add", "v1", "001");
        Assert.Equal("Nothing to do: @v1 is on 001.\n", again.Results);
        Assert.Contains(
            "error: Tag 'v1' is already on 001. --force moves it. Nothing was done.",
            await here.RefusalAsync(1, "tag", "add", "v1"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Moved @v1 from 001 to 002.\n",
            (await here.DoAsync("tag", "add", "v1", "--force")).Results
        );
        Assert.Equal("Removed @v1, which was on 002.\n", (await here.DoAsync("tag", "remove", "v1")).Results);
        Assert.Equal("v2 = 002\n", here.Read(Tags));
    }

    [Fact]
    public async Task Several_heads_are_one_release()
    {
        using var here = Folder().Sql("001").Sql("003", "001").Sql("002", "001");

        Assert.Contains(
            "'head' means 2 revisions: 002, 003. Name one of them, write 'heads' for all, or merge them.",
            await here.RefusalAsync(1, "tag", "add", "v1"),
            StringComparison.Ordinal
        );
        await here.DoAsync("tag", "add", "v1", "heads");

        Assert.Equal("v1 = 002, 003\n", here.Read(Tags));
        await here.DoAsync("merge", "heads");
        var history = JsonDocument.Parse((await here.DoAsync("history", "-r", ":@v1", "-o", "json")).Results);
        Assert.Equal(
            ["003 v1", "002 v1", "001 "],
            history
                .RootElement.GetProperty("revisions")
                .EnumerateArray()
                .Select(revision =>
                    $"{revision.GetProperty("revision")} {(revision.TryGetProperty("tags", out var tags) ? tags[0] : "")}"
                )
        );
    }

    [Theory]
    [InlineData(
        2,
        "'v1-1' cannot be a tag: it ends in '-' and digits, which would read as an offset.",
        "add",
        "v1-1"
    )]
    [InlineData(2, "'v 1' cannot be a tag: it contains white space.", "add", "v 1")]
    [InlineData(2, "'a=b' cannot be a tag: it contains '='.", "add", "a=b")]
    [InlineData(2, "'@v1' cannot be a tag: it contains '@'.", "add", "@v1")]
    [InlineData(2, "'#1' cannot be a tag: it begins with '#', which begins a comment.", "add", "#1")]
    [InlineData(1, "No revision or branch label '009'.", "add", "v1", "009")]
    [InlineData(2, "'base' is before the first revision, and a tag is on a revision.", "add", "v1", "base")]
    [InlineData(1, "No tag 'v1'. 'mnfst tag list' lists the tags.", "remove", "v1")]
    public async Task What_makes_no_tag_is_refused(int exitCode, string message, params string[] arguments)
    {
        using var here = Folder().Sql("001");

        Assert.Contains(
            message,
            await here.RefusalAsync(exitCode, ["tag", .. arguments]),
            StringComparison.Ordinal
        );
        Assert.False(here.Has(Tags));
    }

    [Fact]
    public async Task A_faulty_file_stops_runs_and_its_tags_can_be_mended()
    {
        using var here = Folder().Sql("001").With(Tags, "# Mine\nv1 = 009\n");

        Assert.Contains(
            "migrations/tags(2,6): error MNFST1032: Tag 'v1' names the unknown revision '009'.",
            await here.RefusalAsync(1, "upgrade", "--sql"),
            StringComparison.Ordinal
        );
        Assert.Equal("001 (head)\n", (await ToolRun.RunAsync(here, "heads")).Ended(1).Results);
        await here.DoAsync("tag", "add", "v1", "--force");
        Assert.Equal("# Mine\nv1 = 001\n", here.Read(Tags));

        here.With(Tags, "# Mine\nv1 = 009\n");
        await here.DoAsync("tag", "remove", "v1");
        await here.DoAsync("upgrade", "--sql");

        here.With(Tags, "nonsense\n");
        Assert.Contains(
            "MNFST1031",
            await here.RefusalAsync(1, "tag", "add", "v1"),
            StringComparison.Ordinal
        );
        Assert.Equal("nonsense\n", here.Read(Tags));
    }

    [Fact]
    public async Task A_database_goes_to_a_tag_and_back_and_shows_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "002");
        here.Variables["MNFST_DATABASE"] = database.ConnectionString;
        await here.DoAsync("tag", "add", "v1", "001");
        await here.DoAsync("tag", "add", "v2", "002");

        await here.DoAsync("upgrade", "@v2");
        Assert.Contains("(@v2) (current)", (await here.DoAsync("status")).Results, StringComparison.Ordinal);
        Assert.Contains(
            "@v2",
            (await here.DoAsync("graph", "--format", "dot")).Results,
            StringComparison.Ordinal
        );
        await here.DoAsync("upgrade", "@v2+1");
        Assert.Equal("003 (head)\n", (await here.DoAsync("current")).Results);
        await here.DoAsync("downgrade", "@v1", "--yes");

        Assert.Equal("001 (@v1)\n", (await here.DoAsync("current")).Results);
        await here.DoAsync("stamp", "@v2");
        Assert.Equal("002 (@v2)\n", (await here.DoAsync("current")).Results);
    }

    [Fact]
    public async Task A_bundle_has_the_tags_of_when_it_was_made()
    {
        using var here = Folder().Sql("001").Sql("002", "001");
        await here.DoAsync("tag", "add", "v1", "001");
        await here.DoAsync("bundle", "out");
        await here.DoAsync("tag", "remove", "v1");

        Assert.StartsWith(
            "Rev: 001 (@v1)\n",
            (await here.DoAsync("show", "@v1", "--bundle", "out")).Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Lint_looks_at_what_came_after_a_tag()
    {
        using var here = Folder()
            .Sql("001", null, "CREATE TABLE a (id int);")
            .Sql("002", "001", "CREATE TABLE b (id int PRIMARY KEY);");
        await here.DoAsync("tag", "add", "v1", "001");

        await here.DoAsync("lint", "--since", "@v1");
        Assert.Contains(
            "No tag 'v9'.",
            await here.RefusalAsync(2, "lint", "--since", "@v9"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_squash_moves_the_tag_of_the_last_and_refuses_one_before()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "002");
        await here.DoAsync("tag", "add", "v1", "001");
        await here.DoAsync("tag", "add", "v3", "003");
        string[] squash = ["squash", "001:003", "-m", "All", "--rev-id", "all", "--yes"];

        Assert.Contains(
            "'001' has the tag 'v1' and is not the last of the line. Squash up to it, '001:001', or remove the tag with 'mnfst tag remove v1'.",
            await here.RefusalAsync(1, squash),
            StringComparison.Ordinal
        );
        Assert.True(here.Has($"{Versions}/003.sql"));
        await here.DoAsync("tag", "remove", "v1");
        var outcome = await here.DoAsync(squash);

        Assert.Contains(
            "Moved to 'all' with what it was made of: @v3.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("v3 = all\n", here.Read(Tags));
    }

    [Fact]
    public async Task A_rebase_says_what_tags_it_changes()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001").Sql("004", "003");
        await here.DoAsync("tag", "add", "v4", "004");

        Assert.Contains(
            "Tagged revisions are on the branch: @v4. They now include '002'.",
            (await here.DoAsync("rebase", "003", "--onto", "002")).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_shell_completes_tags()
    {
        using var here = Folder().Sql("001").With(Tags, "v1 = 001\n");

        var offered = (await here.DoAsync("complete", "mnfst upgrade @")).Results;

        Assert.Equal("@v1\n", offered);
    }

    [Fact]
    public async Task A_project_has_its_tags_beside_the_usual_folder()
    {
        using var here = Project().Code("001").Sql("002", "001");

        await here.DoAsync("tag", "add", "v1");
        await here.DoAsync("tag", "add", "v0", "@v1-1");

        Assert.Equal("v0 = 001\nv1 = 002\n", here.Read(Tags));
        Assert.Contains("(@v1) (head)", (await here.DoAsync("history")).Results, StringComparison.Ordinal);
    }
}
