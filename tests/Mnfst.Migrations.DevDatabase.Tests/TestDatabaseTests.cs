using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>What other test projects use: one server per assembly, a database per test.</summary>
public class TestDatabaseTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_test_has_an_empty_database_of_its_own()
    {
        await using var one = await server.CreateDatabaseAsync(Cancelled);
        await using var other = await server.CreateDatabaseAsync(Cancelled);
        await one.ExecuteAsync("CREATE TABLE planets ()", Cancelled);

        Assert.Equal(1L, await one.QueryAsync<long>("SELECT count(*) FROM pg_stat_user_tables", Cancelled));
        Assert.Equal(0L, await other.QueryAsync<long>("SELECT count(*) FROM pg_stat_user_tables", Cancelled));
        Assert.Null(await other.QueryAsync<string>("SELECT NULL", Cancelled));
    }

    [Fact]
    public async Task It_is_dropped_though_connections_to_it_are_open()
    {
        string name;
        await using (var database = await server.CreateDatabaseAsync(Cancelled))
        {
            name = database.Name;
            await DevServerExtensions.AskAsync(database.ConnectionString, "SELECT 1");
            _ = await database.DataSource.OpenConnectionAsync(Cancelled);
        }

        var left = await (await server.Server).AskAsync(
            $"SELECT count(*) FROM pg_database WHERE datname = '{name}'"
        );
        Assert.Equal(0L, left);
    }

    [Fact]
    public async Task A_template_is_filled_once_for_all_tests_that_want_it()
    {
        var filled = 0;
        var databases = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    server.CreateDatabaseAsync(
                        "planets",
                        async template =>
                        {
                            Interlocked.Increment(ref filled);
                            await template.ExecuteAsync(
                                "CREATE TABLE planets AS SELECT 'Mars' AS name",
                                Cancelled
                            );
                        },
                        Cancelled
                    )
                )
        );

        Assert.Equal(1, filled);
        foreach (var database in databases)
        {
            Assert.Equal("Mars", await database.QueryAsync<string>("SELECT name FROM planets", Cancelled));
            await database.DisposeAsync();
        }
    }
}
