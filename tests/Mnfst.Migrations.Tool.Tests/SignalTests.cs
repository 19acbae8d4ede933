using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The tool, asked to end or killed while a statement runs.</summary>
public class SignalTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_ends_with_130_and_says_where_it_stopped(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001").Sql("002", "001", Slow).Sql("003", "002");

        using var run = ToolRun.Start(here, "upgrade");
        await WaitForStatementAsync(database);
        await run.SignalAsync(signal);
        var outcome = (await run.WaitAsync()).Ended(130);

        Assert.Contains(
            "stopped: Stopped in revision '002'. It was rolled back and is not applied. Done before it in this run: 001. Not run: 003.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("001", await AppliedAsync(database));
    }

    [Fact]
    public async Task So_does_the_process_that_has_loaded_a_project()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database);
        (await ToolRun.RunAsync(here, ["upgrade", "001_initial_migration", .. Sample.Arguments])).Ended(0);
        await using var blocker = await database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using var command = blocker.CreateCommand();
        command.CommandText = "LOCK TABLE users, tenants, documents, sessions IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync(Token);

        using var run = ToolRun.Start(here, ["upgrade", "--lock-timeout", "1m", .. Sample.Arguments]);
        await WaitForAsync(database, "wait_event_type = 'Lock'");
        await run.SignalAsync("INT");
        var outcome = (await run.WaitAsync()).Ended(130);

        Assert.Contains(
            "Stopped in revision '002_add_rls_policies'.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Killed_it_leaves_a_database_that_the_next_run_goes_on_with()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001").Sql("002", "001", Slow).Sql("003", "002");

        using var run = ToolRun.Start(here, "upgrade");
        await WaitForStatementAsync(database);
        await run.SignalAsync("KILL");
        await run.WaitAsync();
        // The server notices when the statement ends, or is ended by somebody.
        await database.QueryAsync<bool>(
            "SELECT bool_and(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()",
            Token
        );
        here.Sql("002", "001");
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);

        Assert.Equal("001,002,003", await AppliedAsync(database));
    }

    private const string Slow = "CREATE TABLE half (id int); SELECT pg_sleep(60);";

    private static Task WaitForStatementAsync(TestDatabase database) =>
        WaitForAsync(database, "wait_event = 'PgSleep'");

    private static async Task WaitForAsync(TestDatabase database, string condition)
    {
        while (
            !await database.QueryAsync<bool>(
                $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND {condition})",
                Token
            )
        )
            await Task.Delay(20, Token);
    }

    private static Task<string?> AppliedAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            "SELECT string_agg(revision, ',' ORDER BY revision) FROM mnfst_revision",
            Token
        );
}
