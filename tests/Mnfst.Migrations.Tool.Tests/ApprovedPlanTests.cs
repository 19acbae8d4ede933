using System.Text.RegularExpressions;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>upgrade --plan</c> runs what was approved, or nothing.</summary>
public partial class ApprovedPlanTests(PostgresServer server)
{
    private const string Plan = "plan.json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_approved_runs()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Project(database);
        (await ToolRun.RunAsync(here, "upgrade", "001")).Ended(0);

        var saved = (await ToolRun.RunAsync(here, "plan", "002", "--save", Plan)).Ended(0);
        // A checkout may have other line ends.
        var file = Path.Combine(here.Current, Plan);
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file, Token)).ReplaceLineEndings("\r\n"),
            Token
        );
        var upgraded = (await ToolRun.RunAsync(here, "upgrade", "--plan", Plan)).Ended(0);

        Assert.Contains(
            "Saved to plan.json. 'mnfst upgrade --plan plan.json' runs it.",
            saved.Messages,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Upgraded to 002: 1 revision", upgraded.Results, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Moves =>
        new()
        {
            { "applied", "'002' is applied since; '002' would not run" },
            { "reverted", "'001' is no longer applied; '001' would run, too" },
            { "statement", "statement 2 of '003' is not the one that was approved" },
            { "added", "'003' had 2 statements, and has 3" },
            { "settings", "the settings of '003', or how its statements run, are not what was approved" },
            { "requirement", "'003' requires something else" },
            { "mode", "statement 1 of '002' is not the one that was approved" },
            { "revision", "'004' would run, too" },
            { "order", "'004' would run, too; '003' follows or depends on other revisions" },
            { "database", "it is of the database" },
            { "anew", "was made anew since" },
            { "search path", "it was made for no search path, and this run has the search path 'public'" },
            { "role", "it was made for the user who connects, and this run is for the role" },
            {
                "edited",
                "statement 1 of '002' is not the one that was approved; its file was edited after it was saved"
            },
            { "figures", "its file was edited after it was saved" },
        };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Nothing_runs_if_something_has_moved(string move, string difference)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var other = await server.CreateDatabaseAsync(Token);
        using var here = Project(database);
        (await ToolRun.RunAsync(here, "upgrade", "001")).Ended(0);
        (await ToolRun.RunAsync(here, "plan", "--save", Plan)).Ended(0);
        string[] options = [];
        switch (move)
        {
            case "applied":
                (await ToolRun.RunAsync(here, "upgrade", "002")).Ended(0);
                break;
            case "reverted":
                (await ToolRun.RunAsync(here, "downgrade", "base", "--yes")).Ended(0);
                break;
            case "statement":
                here.Sql("003", "002", "CREATE TABLE c (id int); CREATE TABLE e (id bigint);");
                break;
            case "added":
                here.Sql("003", "002", "CREATE TABLE c (id int); CREATE TABLE d (id int); SELECT 1;");
                break;
            case "settings":
                here.Sql("003", "002\n-- mnfst:set work_mem 1MB", Third);
                break;
            case "requirement":
                here.Sql("003", "002", $"-- mnfst:require SELECT true\n{Third}");
                break;
            case "mode":
                here.Sql("002", "001", "-- mnfst:autocommit\nCREATE TABLE b (id int);\n-- mnfst:end");
                break;
            case "revision":
                here.Sql("004", "003");
                break;
            case "order":
                here.Sql("003", "004", Third).Sql("004", "002");
                break;
            case "database":
                here.Variables["MNFST_DATABASE"] = other.ConnectionString;
                break;
            case "anew":
                await other.ExecuteAsync($"DROP DATABASE \"{database.Name}\" WITH (FORCE)", Token);
                await other.ExecuteAsync($"CREATE DATABASE \"{database.Name}\"", Token);
                break;
            case "search path":
                options = ["--search-path", "public"];
                break;
            case "role":
                options =
                [
                    "--role",
                    await database.QueryAsync<string>("SELECT current_user::text", Token) ?? "",
                ];
                break;
            case "edited":
                Edit(here, "CREATE TABLE b (id int)", "CREATE TABLE b (id text)");
                break;
            case "figures":
                Edit(here, "\"state\": \"good\"", "\"state\": \"attention\"");
                break;
        }

        var refused = (await ToolRun.RunAsync(here, ["upgrade", "--plan", Plan, .. options])).Ended(1);

        Assert.Contains(
            "error: This is not the upgrade that was approved: ",
            refused.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(difference, refused.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing was done. Make a plan of what is there now",
            refused.Messages,
            StringComparison.Ordinal
        );
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('d') IS NOT NULL", Token));
    }

    [Theory]
    [InlineData(
        "{\"a\":",
        @"error: plan\.json:1:\d+: this is no plan that 'mnfst plan --save' wrote\. Save it anew\."
    )]
    [InlineData("[]", "error: plan.json: this is no plan that 'mnfst plan --save' wrote. Save it anew.")]
    [InlineData("""{ "format_version": 1 }""", @"error: plan\.json:1:\d+: this is no plan that ")]
    [InlineData("""{ "format_version": 2 }""", "was saved by a newer version of Mnfst.Migrations")]
    [InlineData(null, "error: The plan 'plan.json' cannot be read: ")]
    public async Task A_file_that_is_no_plan_is_told_by_its_place(string? text, string message)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Project(database);
        if (text is not null)
            here.With(Plan, text);

        var refused = (await ToolRun.RunAsync(here, "upgrade", "--plan", Plan)).Ended(1);

        Assert.Matches(message, refused.Messages);
        Assert.DoesNotContain("   at ", refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_beside_a_plan_says_it_twice()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Project(database);

        var refused = (await ToolRun.RunAsync(here, "upgrade", "002", "--plan", Plan)).Ended(2);

        Assert.Equal("error: --plan says where to upgrade to. Remove '002'.\n", refused.Messages);
    }

    [Fact]
    public async Task A_plan_is_the_same_whoever_reads_the_database()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Project(database);
        (await ToolRun.RunAsync(here, "plan", "--save", Plan)).Ended(0);
        var file = Path.Combine(here.Current, Plan);
        var first = Timeless().Replace(await File.ReadAllTextAsync(file, Token), "");
        (await ToolRun.RunAsync(here, "plan", "--save", Plan)).Ended(0);

        Assert.Equal(first, Timeless().Replace(await File.ReadAllTextAsync(file, Token), ""));
    }

    private const string Third = "CREATE TABLE c (id int); CREATE TABLE d (id int);";

    private static ToolSurroundings Project(TestDatabase database) =>
        new ToolSurroundings(database)
            .Sql("001", upgrade: "CREATE TABLE a (id int);")
            .Sql("002", "001", "CREATE TABLE b (id int);")
            .Sql("003", "002", Third);

    private static void Edit(ToolSurroundings here, string from, string to)
    {
        var file = Path.Combine(here.Current, Plan);
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    [GeneratedRegex("""  "(created_at|content_sha256)": .*""")]
    private static partial Regex Timeless();
}
