using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>The model of a program, of another database, and of a revision, and all of them together.</summary>
public class ModelSourceTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_prints_it_in_the_folder_of_the_settings()
    {
        using var here = Model("""{ "command": ["cat", "my schema.txt", "-"] }""")
            .With("my schema.txt", "CREATE TABLE \"$x\" (id int);")
            .With("below/readme.md", "")
            .At("below");

        Assert.Equal("$x.id integer\n", (await RunAsync(here)).Ended(0).Results);
    }

    [Theory]
    [InlineData(
        """["sh", "-c", "echo no schema >&2; echo today >&2; exit 3"]""",
        "The command 'sh -c echo no schema >&2; echo today >&2; exit 3', which the model is to be read from, exited with code 3.\n    no schema\n    today\n"
    )]
    [InlineData(
        """["no-such-program"]""",
        "The command 'no-such-program', which the model is to be read from: 'no-such-program' cannot be started: "
    )]
    [InlineData("""["true"]""", "The command 'true', which the model is to be read from, printed nothing.")]
    [InlineData(
        """["echo", "CREATE TABLE t (a gone)"]""",
        "error: echo CREATE TABLE t (a gone)(1,19): error: type \"gone\" does not exist (42704)"
    )]
    public async Task A_program_that_gives_no_model_is_told(string command, string message)
    {
        using var here = Model($$"""{ "command": {{command}} }""");

        Assert.Contains(message, (await RunAsync(here)).Ended(1).Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_database_is_named_by_its_environment_or_its_URL()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE theirs (id int)", Token);
        using var here = new ToolSurroundings().With(
            "mnfst.json",
            $$"""{ "environments": { "live": { "database": "{{database.Url}}" }, "empty": {} }, "model": { "database": "live" } }"""
        );

        // It is that database, and it stays.
        Assert.Equal(
            database.Name + "\n",
            (await RunAsync(here, "SELECT current_database()")).Ended(0).Results
        );
        foreach (var argument in new[] { "live", database.Url, "model" })
            Assert.Equal("theirs.id integer\n", (await RunAsync(here, argument: argument)).Ended(0).Results);
        Assert.Contains(
            "No database is given by environment 'empty' of ",
            (await RunAsync(here, argument: "empty")).Ended(2).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_environment_that_is_not_there_is_told()
    {
        using var here = new ToolSurroundings().With(
            "mnfst.json",
            """{ "environments": { "production": {} }, "model": { "database": "prodution" } }"""
        );

        Assert.Contains(
            "Did you mean 'production'?",
            (await RunAsync(here)).Ended(2).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_revision_makes_what_it_needs_as_well()
    {
        using var here = Model("""{ "revision": "002" }""").Sql("001").Sql("002", "001").Sql("003", "002");
        const string Tables =
            "SELECT table_name::text FROM information_schema.tables WHERE table_name ~ '^[0-9]' ORDER BY 1";

        Assert.Equal("001\n002\n", (await RunAsync(here, Tables)).Ended(0).Results);
        Assert.Equal("001\n002\n003\n", (await RunAsync(here, Tables, "rev:head")).Ended(0).Results);
        Assert.Contains(
            "004",
            (await RunAsync(here, Tables, "rev:004")).Ended(1).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Sources_combine()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE TABLE theirs (id int, \"the name\" text); CREATE VIEW v AS SELECT id FROM theirs; CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1",
            Token
        );
        using var here = Model(
                $$"""["late.sql", { "database": "{{database.Url}}" }, { "revision": "head" }, { "command": ["cat", "first.txt"] }]"""
            )
            .With("late.sql", "CREATE VIEW w AS SELECT v.id, o.a FROM v, ours o;")
            .With("first.txt", "CREATE TABLE ours (a bigint DEFAULT f());")
            .Sql("001", upgrade: "CREATE TABLE revised (id int);");

        Assert.Equal(
            "ours.a bigint\nrevised.id integer\ntheirs.id integer\ntheirs.the name text\nv.id integer\nw.id integer\nw.a bigint\n",
            (
                await RunAsync(
                    here,
                    ModelRun.Columns.Replace(
                        "'public'",
                        "'public' AND table_name NOT LIKE 'mnfst%'",
                        StringComparison.Ordinal
                    )
                )
            )
                .Ended(0)
                .Results
        );
    }

    /// <summary>On the server where it is made there are neither the roles nor the journal.</summary>
    [Fact]
    public async Task Beside_others_a_database_gives_its_schema_and_nothing_else()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "CREATE TABLE theirs (id int, owner text);")
            .With(
                "mnfst.json",
                $$"""{ "model": [{ "database": "{{database.Url}}" }, "more.sql", { "revision": "002" }] }"""
            )
            .With("more.sql", "CREATE POLICY own ON theirs USING (owner = current_user);");
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);
        await database.ExecuteAsync(
            """
            DO $$BEGIN CREATE ROLE model_owner; EXCEPTION WHEN duplicate_object THEN NULL; END$$;
            ALTER TABLE theirs OWNER TO model_owner;
            CREATE OPERATOR FAMILY strange USING btree;
            """,
            Token
        );
        here.Sql("001", upgrade: "CREATE TABLE ours (id int);").Sql("002", "001");

        var outcome = (await ToolRun.RunAsync(here, "schema", "dump", "model")).Ended(0);
        await database.ExecuteAsync("DROP OWNED BY model_owner; DROP ROLE model_owner", Token);

        Assert.Equal(
            """
            -- The schema of model.

            CREATE TABLE public."002" (
                id integer
            );

            CREATE TABLE public.ours (
                id integer
            );

            CREATE TABLE public.theirs (
                id integer,
                owner text
            );

            CREATE POLICY own ON public.theirs
                USING (owner = CURRENT_USER);

            """,
            outcome.Results
        );
        Assert.Contains(
            "warning: operator family public.strange USING btree of postgres://",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_says_no_model_hears_how_to()
    {
        using var here = new ToolSurroundings().With("mnfst.json", "{}");

        Assert.Contains(
            "Write \"model\" in mnfst.json, such as \"model\": \"schema.sql\", or name an EF Core project with --ef-project.",
            (await RunAsync(here)).Ended(2).Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Name that with --ef-project.",
            (
                await ModelRun.RunAsync(
                    await server.Server,
                    here.With("mnfst.json", """{ "model": "a.sql" }"""),
                    "SELECT 1",
                    "--context",
                    "App"
                )
            )
                .Ended(2)
                .Messages,
            StringComparison.Ordinal
        );
    }

    private static ToolSurroundings Model(string model) =>
        new ToolSurroundings().With("mnfst.json", $$"""{ "model": {{model}} }""");

    private async Task<Outcome> RunAsync(
        ToolSurroundings here,
        string query = ModelRun.Columns,
        string argument = "model"
    ) => await ModelRun.RunAsync(await server.Server, here, query, argument);
}
