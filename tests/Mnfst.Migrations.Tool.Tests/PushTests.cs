using System.Text.Json;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>push</c>: a database is brought to the model without a revision.</summary>
public class PushTests(PostgresServer server)
{
    private const string Model =
        "CREATE TABLE users (id int PRIMARY KEY, email text);\nCREATE TABLE notes (id int PRIMARY KEY);\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_becomes_what_the_model_says_and_goes_back()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        await DoAsync(here, "upgrade");

        var pushed = JsonDocument.Parse((await PushAsync(here, database, "-o", "json")).Ended(0).Results);
        Assert.Equal(2, pushed.RootElement.GetProperty("steps").GetArrayLength());
        Assert.Contains(
            "Nothing to do",
            (await PushAsync(here, database)).Ended(0).Results,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM mnfst_revision", Token));

        var kept = (await PushAsync(here, database, "--to-revisions")).Ended(4);
        Assert.Contains("-- Left out, as data would be lost", kept.Results, StringComparison.Ordinal);
        (await PushAsync(here, database, "--to-revisions", "--allow-destructive")).Ended(0);
        await DoAsync(here, "drift");
    }

    [Fact]
    public async Task What_was_pushed_becomes_a_revision_that_is_stamped()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        await DoAsync(here, "upgrade");
        (await PushAsync(here, database)).Ended(0);

        await DoAsync(here, "revision", "--autogenerate", "-m", "notes");
        await DoAsync(here, "stamp", "head");

        await DoAsync(here, "drift");
        await DoAsync(here, "check");
    }

    [Fact]
    public async Task Pending_revisions_come_first()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);

        Assert.Contains(
            "does not have all revisions yet: 001. Apply them first with 'mnfst upgrade'",
            (await PushAsync(here, database)).Ended(1).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_statement_that_fails_leaves_nothing()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        await DoAsync(here, "upgrade");
        await database.ExecuteAsync("INSERT INTO users VALUES (1)", Token);
        here.With("schema.sql", Model.Replace("email text", "email text NOT NULL", StringComparison.Ordinal));

        var refused = (await PushAsync(here, database)).Ended(1);

        Assert.Contains(
            "PostgreSQL refuses a statement of the plan",
            refused.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("Its transaction was rolled back.", refused.Messages, StringComparison.Ordinal);
        Assert.Null(await database.QueryAsync<string?>("SELECT to_regclass('notes')::text", Token));
    }

    [Theory]
    [InlineData("push")]
    [InlineData("watch", "--once")]
    [InlineData("watch")]
    public async Task Only_a_dev_database_is_changed_without_its_name(params string[] command)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);

        Assert.Contains(
            $"and '{command[0]}' changes only dev databases. Name one, such as --database dev:, or confirm that it may be changed with --force {database.Name}.",
            (await ToolRun.RunAsync(here, command)).Ended(2).Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"--force other is not the name of the database, which is '{database.Name}'. Nothing was done.",
            (await ToolRun.RunAsync(here, [.. command, "--force", "other"])).Ended(2).Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "so there is nothing to",
            (await ToolRun.RunAsync(here, [.. command, "--database", "dev:throwaway"])).Ended(2).Messages,
            StringComparison.Ordinal
        );
        Assert.Null(await database.QueryAsync<string?>("SELECT to_regclass('mnfst_revision')::text", Token));
    }

    private static ToolSurroundings Folder(TestDatabase database) =>
        new ToolSurroundings(database)
            .Sql("001", null, "CREATE TABLE users (id int PRIMARY KEY);")
            .With("schema.sql", Model)
            .With("mnfst.json", """{ "migrations": "migrations/versions", "model": "schema.sql" }""");

    private static Task<Outcome> PushAsync(
        ToolSurroundings here,
        TestDatabase database,
        params string[] arguments
    ) => ToolRun.RunAsync(here, ["push", "--force", database.Name, .. arguments]);

    private static async Task DoAsync(ToolSurroundings here, params string[] arguments) =>
        (await ToolRun.RunAsync(here, arguments)).Ended(0);
}
