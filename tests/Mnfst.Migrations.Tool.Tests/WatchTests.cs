using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>watch</c>: the newest revision is applied again when it has changed.</summary>
public class WatchTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_head_is_reverted_as_it_was_and_applied_as_it_is()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        Assert.Equal("Applied 001, 002: ", (await OnceAsync(here, database)).Ended(0).Results[..18]);

        Write(here, "002", "001", "b2");
        var again = (await OnceAsync(here, database, "-o", "json")).Ended(0);

        Assert.Contains(
            "\"reverted\":[\"002\"],\"applied\":[\"002\"],\"heads\":[\"002\"]",
            again.Results,
            StringComparison.Ordinal
        );
        Assert.Equal("a b2", await TablesAsync(database));
        Assert.Contains(
            "Nothing to do",
            (await OnceAsync(here, database)).Ended(0).Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_error_is_told_at_its_place_and_the_next_save_is_applied()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        (await OnceAsync(here, database)).Ended(0);
        here.Sql("002", "001", "CREATE TABL b (id int);");

        var failed = (await OnceAsync(here, database)).Ended(1);

        Assert.Contains("002.sql(", failed.Messages, StringComparison.Ordinal);
        Assert.Contains("syntax error at or near \"TABL\"", failed.Messages, StringComparison.Ordinal);
        Write(here, "002", "001", "b3");
        (await OnceAsync(here, database)).Ended(0);
        Assert.Equal("a b3", await TablesAsync(database));
    }

    [Fact]
    public async Task A_changed_revision_below_others_is_left_alone()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        (await OnceAsync(here, database)).Ended(0);
        Write(here, "001", null, "a2");

        Assert.Contains(
            "Revision '001' was changed since it was applied, and is not the newest: others that are applied follow it.",
            (await OnceAsync(here, database)).Ended(1).Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("a b", await TablesAsync(database));
    }

    [Fact]
    public async Task A_downgrade_that_fails_says_what_to_do()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);
        (await OnceAsync(here, database)).Ended(0);
        await database.ExecuteAsync("CREATE VIEW v AS SELECT * FROM b", Token);
        Write(here, "002", "001", "b2");

        var failed = (await OnceAsync(here, database)).Ended(1);

        Assert.Contains("or begin anew with 'mnfst dev reset'.", failed.Messages, StringComparison.Ordinal);
        Assert.Equal("a b", await TablesAsync(database));
    }

    [Theory]
    [InlineData]
    [InlineData("--poll", "100ms")]
    public async Task Each_save_is_applied_until_it_is_stopped(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database);

        using var run = ToolRun.Start(here, ["watch", "--force", database.Name, .. arguments]);
        await UntilAsync(database, "a b");
        Write(here, "002", "001", "b2");
        await UntilAsync(database, "a b2");
        Write(here, "003", "002", "c");
        await UntilAsync(database, "a b2 c");
        await run.SignalAsync("INT");

        (await run.WaitAsync()).Ended(130);
    }

    private static ToolSurroundings Folder(TestDatabase database)
    {
        var here = new ToolSurroundings(database).With(
            "mnfst.json",
            """{ "migrations": "migrations/versions" }"""
        );
        Write(here, "001", null, "a");
        Write(here, "002", "001", "b");
        return here;
    }

    private static void Write(ToolSurroundings here, string id, string? down, string table) =>
        here.With(
            $"migrations/versions/{id}.sql",
            $"""
            -- Message of {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            CREATE TABLE {table} (id int PRIMARY KEY);

            -- mnfst:downgrade
            DROP TABLE {table};

            """
        );

    private static Task<Outcome> OnceAsync(
        ToolSurroundings here,
        TestDatabase database,
        params string[] arguments
    ) => ToolRun.RunAsync(here, ["watch", "--once", "--force", database.Name, .. arguments]);

    private static async Task<string?> TablesAsync(TestDatabase database) =>
        await database.QueryAsync<string>(
            "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'mnfst%'",
            Token
        );

    private static async Task UntilAsync(TestDatabase database, string tables)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (await TablesAsync(database) != tables)
            await Task.Delay(100, patience.Token);
    }
}
