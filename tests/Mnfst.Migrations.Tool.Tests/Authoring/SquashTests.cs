using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Testing.Support;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>squash</c>.</summary>
public class SquashTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_becomes_one_revision_and_databases_go_on()
    {
        await using var old = await server.CreateDatabaseAsync(Token);
        await using var fresh = await server.CreateDatabaseAsync(Token);
        using var here = Folder()
            .Sql("001")
            .Sql("002", "001")
            .Sql(
                "003",
                "002",
                "CREATE TABLE \"003\" (id int);\n-- mnfst:autocommit\nVACUUM \"003\";\n-- mnfst:end"
            )
            .Sql("004", "003");
        await here.DoAsync("upgrade", "003", "--database", old.Url);

        var outcome = await here.DoAsync("squash", "001:003", "-m", "Schema of 2024", "--yes");

        Assert.StartsWith(
            "Squashed 3 revisions to 005_schema_of_2024",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Equal(["004.sql", "005_schema_of_2024.sql"], here.Files());
        var text = here.Read($"{Versions}/005_schema_of_2024.sql");
        var file = SqlRevisionReader.Read("x.sql", text);
        Assert.Empty(file.Diagnostics);
        Assert.Equal(["001", "002", "003"], file.Revision!.Replaces);
        Assert.Equal(SqlStepMode.Autocommit, file.Upgrade[^1].Mode);
        Assert.Equal("DROP TABLE IF EXISTS \"003\"", file.Downgrade!.Value[0].Text);
        Assert.Contains(
            "mnfst:down_revision 005_schema_of_2024\n",
            here.Read($"{Versions}/004.sql"),
            StringComparison.Ordinal
        );

        Assert.StartsWith(
            "Upgraded to 004: 1 revision",
            (await here.DoAsync("upgrade", "--database", old.Url)).Results,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Upgraded to 004: 2 revisions",
            (await here.DoAsync("upgrade", "--database", fresh.Url)).Results,
            StringComparison.Ordinal
        );
        foreach (var database in new[] { old, fresh })
            Assert.Equal(
                "004, 005_schema_of_2024",
                await database.QueryAsync<string>(
                    "SELECT string_agg(revision, ', ' ORDER BY revision) FROM mnfst_revision",
                    Token
                )
            );
        await here.DoAsync("downgrade", "base", "--yes", "--database", old.Url);
        Assert.Contains(
            "Replaces: 001, 002, 003\n",
            (await here.DoAsync("show", "005")).Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_bundle_knows_what_it_was_made_of()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder().Sql("001").Sql("002", "001");
        await here.DoAsync("upgrade", "--database", database.Url);
        await here.DoAsync("squash", "001:002", "-m", "both", "--yes");

        await here.DoAsync("bundle", "out");
        var outcome = await here.DoAsync("upgrade", "--bundle", "out", "--database", database.Url);

        Assert.Contains(
            "\"replaces\": [\n        \"001\",",
            here.Read("out/manifest.json"),
            StringComparison.Ordinal
        );
        Assert.StartsWith("Nothing to do", outcome.Results, StringComparison.Ordinal);
        Assert.Equal(
            "003_both",
            await database.QueryAsync<string>("SELECT string_agg(revision, ', ') FROM mnfst_revision", Token)
        );
    }

    [Fact]
    public async Task A_run_in_the_middle_keeps_what_is_below_it()
    {
        using var here = Folder()
            .Sql("001")
            .Sql("002", "001\n-- mnfst:branch_labels main")
            .Sql("003", "002\n-- mnfst:depends_on 001")
            .Sql("x", "001\n-- mnfst:depends_on 002");

        await here.DoAsync("squash", "002:003", "-m", "both", "--rev-id", "s", "--yes", "-o", "json");

        var text = here.Read($"{Versions}/s.sql");
        Assert.Contains("mnfst:down_revision 001\n", text, StringComparison.Ordinal);
        Assert.Contains("mnfst:branch_labels main\n", text, StringComparison.Ordinal);
        Assert.Contains("mnfst:depends_on s\n", here.Read($"{Versions}/x.sql"), StringComparison.Ordinal);
        await here.DoAsync("heads");
    }

    [Fact]
    public async Task What_runs_outside_a_transaction_still_does()
    {
        using var here = Folder().Sql("001").Sql("002", "001\n-- mnfst:transaction none", "VACUUM;");

        await here.DoAsync("squash", "001:002", "-m", "both", "--yes");

        Assert.Contains(
            "-- mnfst:autocommit\nVACUUM;\n-- mnfst:end\n",
            here.Read($"{Versions}/003_both.sql"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(2, "At '001' the history branches into 002, 003.", "001:004")]
    [InlineData(2, "'005' between '002' and '006' merges 004, 003.", "002:006")]
    [InlineData(2, "'002' does not come after '004': its line starts with '001'.", "004:002")]
    [InlineData(2, "'002' is already a single revision.", "002:002")]
    [InlineData(2, "The first revision is missing", ":002")]
    [InlineData(1, "'007' and '008' run with different settings (work_mem 1MB; none)", "007:008")]
    [InlineData(2, "'squash' needs a message.", "002:004", "-m", "")]
    [InlineData(2, "there is no terminal to ask. Add --yes", "002:004", "--ask")]
    public async Task What_can_not_be_one_is_refused(
        int exitCode,
        string message,
        string range,
        params string[] more
    )
    {
        using var here = Folder()
            .Sql("001")
            .Sql("002", "001")
            .Sql("003", "001")
            .Sql("004", "002")
            .Sql("005", "004, 003")
            .Sql("006", "005")
            .Sql("007", "006\n-- mnfst:set work_mem 1MB")
            .Sql("008", "007");
        var text = more.Contains("-m") ? more : ["-m", "x"];
        string[] yes = more.Contains("--ask") ? [] : ["--yes"];

        var refusal = await here.RefusalAsync(exitCode, ["squash", range, .. text, .. yes]);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Equal(8, here.Files().Count());
    }

    [Fact]
    public async Task Sql_of_a_project_is_squashed_without_a_build_and_code_is_built()
    {
        using var here = Project()
            .Sql("001")
            .Sql("002", "001")
            .Code("003", "002")
            .With("Broken.cs", "class Broken { int x = \"text\"; }");

        var refusal = await here.RefusalAsync(2, "squash", "003:002", "-m", "x", "--yes");
        var built = await here.RefusalAsync(1, "squash", "002:003", "-m", "x", "--yes");
        var squashed = await here.DoAsync("squash", "001:002", "-m", "x", "--rev-id", "s", "--yes");

        Assert.Contains("'002' does not come after '003'", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", refusal, StringComparison.Ordinal);
        Assert.Contains("error CS", built, StringComparison.Ordinal);
        Assert.StartsWith("Squashed 2 revisions to s", squashed.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", squashed.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_squash_is_squashed_when_all_databases_know_it()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "002");
        await here.DoAsync("squash", "001:002", "-m", "a", "--rev-id", "s", "--yes");

        Assert.Contains(
            $"'s' replaces 001, 002 itself. When every database has run a release with it, remove that ({Versions}/s.sql(",
            await here.RefusalAsync(1, "squash", "s:003", "-m", "b", "--yes"),
            StringComparison.Ordinal
        );
    }
}
