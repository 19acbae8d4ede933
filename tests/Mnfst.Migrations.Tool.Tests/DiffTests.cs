using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Two schemas are compared, wherever they are; neither is written to.</summary>
public class DiffTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_databases_without_a_project()
    {
        await using var one = await server.CreateDatabaseAsync(Token);
        await using var two = await server.CreateDatabaseAsync(Token);
        await one.ExecuteAsync("CREATE TABLE users (id int, role text)", Token);
        await two.ExecuteAsync(
            "CREATE TABLE users (id bigint, role text); CREATE INDEX i ON users (role)",
            Token
        );
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "diff", one.Url, two.Url, "--exit-code")).Ended(4);
        var same = (await ToolRun.RunAsync(here, "diff", one.Url, one.Url, "--exit-code")).Ended(0);

        Assert.Equal(
            """
            ~ table public.users
              ~ column id
                ~ type: integer -> bigint
            + index public.i

            """,
            outcome.Results
        );
        Assert.Equal("No difference.\n", same.Results);
    }

    [Fact]
    public async Task Of_a_database_and_a_revision_the_journal_is_no_difference()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001").Sql("002", "001");
        (await ToolRun.RunAsync(here, "upgrade", "001")).Ended(0);

        var same = (await ToolRun.RunAsync(here, "diff", database.Url, "rev:001", "--exit-code")).Ended(0);
        var ahead = (await ToolRun.RunAsync(here, "diff", database.Url, "rev:head")).Ended(0);

        Assert.Equal("No difference.\n", same.Results);
        Assert.StartsWith("+ table public.\"002\"\n", ahead.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_model_and_a_file_with_what_does_not_count_left_out()
    {
        using var here = new ToolSurroundings()
            .With("mnfst.json", """{ "model": "schema" }""")
            .With("schema/tables.sql", "CREATE TABLE a (id int, b text); CREATE SCHEMA audit;")
            .With("schema/audit.sql", "CREATE TABLE audit.log (id int);")
            .With("old.sql", "CREATE TABLE a (b text, id int);");

        var outcome = (
            await ToolRun.RunAsync(
                here,
                "diff",
                "old.sql",
                "model",
                "--exclude",
                "audit.*",
                "--exclude",
                "audit"
            )
        ).Ended(0);
        var ordered = (
            await ToolRun.RunAsync(here, "diff", "old.sql", "model", "--include", "a", "--column-order")
        ).Ended(0);

        Assert.Equal("No difference.\n", outcome.Results);
        Assert.Contains("columnOrder: b, id -> id, b", ordered.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owners_and_privileges_count_only_when_asked()
    {
        await using var one = await server.CreateDatabaseAsync(Token);
        await using var two = await server.CreateDatabaseAsync(Token);
        await one.ExecuteAsync("CREATE TABLE t (id int)", Token);
        await two.ExecuteAsync("CREATE TABLE t (id int); GRANT SELECT ON t TO PUBLIC", Token);
        using var here = new ToolSurroundings();

        (await ToolRun.RunAsync(here, "diff", one.Url, two.Url, "--exit-code")).Ended(0);
        var outcome = (await ToolRun.RunAsync(here, "diff", one.Url, two.Url, "--privileges")).Ended(0);

        Assert.Equal(
            """
            ~ table public.t
              ~ privileges: none -> [{"name":"SELECT","withGrantOption":false}]

            """,
            outcome.Results
        );
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_what_can_be_written()
    {
        using var here = new ToolSurroundings().With("here.sql", "CREATE TABL t ();");

        var missing = (await ToolRun.RunAsync(here, "diff", "nowhere", "here.sql")).Ended(2);
        var refused = (await ToolRun.RunAsync(here, "diff", "here.sql", "here.sql")).Ended(1);
        var model = (await ToolRun.RunAsync(here, "diff", "here.sql", "model")).Ended(2);

        Assert.StartsWith(
            "error: There is no environment, file or folder 'nowhere'. Write the URL of a database,",
            missing.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("here.sql(1,8): error: syntax error", refused.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing says which schema the database shall have.",
            model.Messages,
            StringComparison.Ordinal
        );
    }
}
