using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>Targets that a server tells.</summary>
public class ServerTargetTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schemas_that_match_a_pattern_are_targets()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE SCHEMA tenant_1; CREATE SCHEMA tenant_20; CREATE SCHEMA "tenantX3"; CREATE SCHEMA other;
            CREATE SCHEMA "100%";
            """,
            Token
        );
        using var program = Program.On(database);

        Assert.Equal(["tenant_1", "tenant_20"], await Names("--schemas", "tenant_*"));
        Assert.Equal(["tenant_1"], await Names("--schemas", "tenant_?"));
        Assert.Equal(["100%"], await Names("--schemas", "*%"));
        Assert.Equal(
            ["100%", "other", "public", "tenantX3", "tenant_1", "tenant_20"],
            await Names("--schemas", "*")
        );
        var none = (await program.RunAsync("fleet", "targets", "--schemas", "customer_*")).Failed(1);
        Assert.StartsWith(
            "error: The fleet has no targets: no schema of postgres://",
            none.Messages,
            StringComparison.Ordinal
        );
        Assert.EndsWith("matches 'customer_*'.\n", none.Messages, StringComparison.Ordinal);

        async Task<IEnumerable<string>> Names(params string[] options) =>
            NamesOf(await program.RunAsync(["fleet", "targets", "-o", "json", .. options]));
    }

    [Fact]
    public async Task Databases_that_match_a_pattern_are_targets()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var closed = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync($"ALTER DATABASE \"{closed.Name}\" ALLOW_CONNECTIONS false", Token);
        using var program = Program.On(database);

        var all = NamesOf(await program.RunAsync("fleet", "targets", "--databases", "*", "-o", "json"))
            .ToList();
        var outcome = await program.RunAsync(
            "fleet",
            "targets",
            "--databases",
            $"{database.Name[..^1]}?",
            "-o",
            "json"
        );

        Assert.Contains(database.Name, all);
        Assert.DoesNotContain(closed.Name, all);
        Assert.DoesNotContain("postgres", all);
        Assert.DoesNotContain("template1", all);
        var target = outcome
            .Succeeded()
            .Json.GetProperty("targets")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == database.Name);
        Assert.EndsWith(
            $"/{database.Name}",
            target.GetProperty("database").GetString(),
            StringComparison.Ordinal
        );
        Assert.False(target.TryGetProperty("schema", out _));
        await database.ExecuteAsync($"ALTER DATABASE \"{closed.Name}\" ALLOW_CONNECTIONS true", Token);
    }

    [Fact]
    public async Task A_query_tells_names_databases_schemas_and_groups()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var control = await server.CreateDatabaseAsync(Token);
        await control.ExecuteAsync(
            """
            CREATE TYPE plan AS ENUM ('gold', 'free');
            CREATE TABLE tenants (id int, plan plan, place text);
            INSERT INTO tenants VALUES (1, 'gold', NULL), (2, 'free', 'elsewhere'), (3, NULL, 'postgres://u:pass-of-query@h/far');
            """,
            Token
        );
        using var program = Program.On(database);
        var own = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;

        var outcome = (
            await program.RunAsync(
                "fleet",
                "targets",
                "--query",
                "SELECT id AS name, 't' || id AS schema, place AS database, plan AS \"group\", 1 AS more FROM tenants",
                "--control",
                control.Url,
                "-o",
                "json"
            )
        ).Succeeded();

        Assert.Equal(
            [$"1 {own} t1 gold", "2 elsewhere t2 free", "3 far t3 "],
            outcome
                .Json.GetProperty("targets")
                .EnumerateArray()
                .Select(target =>
                    $"{target.GetProperty("name").GetString()} {target.GetProperty("database").GetString()!.Split('/')[^1]} {target.GetProperty("schema").GetString()} {(target.TryGetProperty("group", out var group) ? group.GetString() : "")}"
                )
        );
        Assert.DoesNotContain("pass-of-query", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_file_has_the_query_and_the_environment_to_ask()
    {
        await using var control = await server.CreateDatabaseAsync(Token);
        using var program = new Program().With(
            "mnfst.json",
            $$"""
            {
              "fleet": { "query": "SELECT 'a' AS name, 'one' AS database", "control": "control" },
              "environments": { "control": { "database": "{{control.Url}}" } }
            }
            """
        );

        Assert.Equal(["a"], NamesOf(await program.RunAsync("fleet", "targets", "-o", "json")));
    }

    [Theory]
    [InlineData(
        "SELECT 1 AS nam, 'a' AS database",
        "The query for targets returns no column 'name', but nam, database. Return 'name', 'database' or 'schema' or both, and 'group' if there are groups."
    )]
    [InlineData(
        "SELECT 1 AS name, 'a' AS shema",
        "The query for targets returns neither a column 'database' nor a column 'schema', but name, shema."
    )]
    [InlineData(
        "SELECT 1 AS name, 2 AS name, 'a' AS schema",
        "The query for targets returns the column 'name' twice."
    )]
    [InlineData(
        "SET search_path = a",
        "The query for targets returns no column 'name', but no columns at all."
    )]
    [InlineData("VALUES (1)", "The query for targets returns no column 'name', but column1.")]
    [InlineData(
        "SELECT * FROM (VALUES ('a', 'a'), (NULL, 'b')) AS t (name, schema)",
        "The query for targets returns a target that has no name, in row 2."
    )]
    [InlineData(
        "SELECT 'a' AS name, NULL AS schema, '' AS database",
        "The query for targets returns a target that has no database and no schema, in row 1."
    )]
    [InlineData("SELECT FROM nothing", "The query for targets failed on postgres://")]
    [InlineData(
        "SELECT 'a' AS name, 'a' AS schema WHERE false",
        "The fleet has no targets: the query on postgres://"
    )]
    [InlineData(
        "SELECT * FROM (VALUES ('a', 's'), ('b', 's')) AS t (name, schema)",
        "Two targets are the same, schema 's' of "
    )]
    [InlineData(
        "SELECT * FROM (VALUES ('a', 's'), ('a', 't')) AS t (name, schema)",
        "Two targets are called 'a': row 1 of the query and row 2 of the query."
    )]
    [InlineData(
        "SELECT 'a' AS name, 'postgres://u:se/cret@h/x' AS database",
        "The database of 'a', row 1 of the query: The database URL has a misplaced /, @ or =."
    )]
    public async Task A_query_that_tells_no_targets_is_refused(string query, string message)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);

        var outcome = (await program.RunAsync("fleet", "targets", "--query", query)).Failed(1);

        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        using var program = new Program();
        program.Variables["MNFST_DATABASE"] = "postgres://u@127.0.0.1:1/app";

        var outcome = (await program.RunAsync("fleet", "targets", "--schemas", "*")).Failed(1);

        Assert.StartsWith(
            "error: Cannot connect to postgres://u@127.0.0.1:1/app: ",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> NamesOf(Outcome outcome) =>
        outcome
            .Succeeded()
            .Json.GetProperty("targets")
            .EnumerateArray()
            .Select(target => target.GetProperty("name").GetString()!);
}
