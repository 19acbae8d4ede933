using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Testing.Tests.Databases;

/// <summary>What is done with a database before and after a revision, and what is asked of it.</summary>
public sealed class ScenarioTests : IAsyncLifetime
{
    private readonly History _history = History
        .Good()
        .With(
            "003_upper",
            "UPDATE users SET name = upper(name), role = 'user'",
            "UPDATE users SET name = lower(name)"
        );

    private MigrationDatabases _databases = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _databases = new MigrationDatabases(_history.Catalog);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _databases.DisposeAsync();
        _history.Dispose();
    }

    [Fact]
    public async Task Rows_that_are_there_before_a_revision_are_seen_after_it_and_after_its_downgrade()
    {
        await using var database = await _databases
            .At("002_role")
            .Insert("INSERT INTO users (id, name) VALUES ($1, $2)", 1, "ann")
            .Insert("INSERT INTO users (id, name) VALUES (2, 'bob'); INSERT INTO users VALUES (3, NULL)")
            .UpgradeTo("003_upper");

        Assert.Equal(
            [(1, "ANN", "user"), (2, "BOB", "user"), (3, null, "user")],
            await database.QueryAsync<(int, string?, string)>("SELECT * FROM users ORDER BY id", Token)
        );

        Assert.Equal("003_upper", Assert.Single((await database.DowngradeToAsync("-1", Token)).Done).Id);
        Assert.Equal(
            new User("ann", 1),
            await database.QuerySingleAsync<User>("SELECT name, id FROM users WHERE id = $1", [1], Token)
        );
    }

    [Fact]
    public async Task A_beginning_can_be_shared()
    {
        var withAnn = _databases.At("head").Insert("INSERT INTO users VALUES (1, 'ANN')");

        await using var stays = await withAnn.CreateAsync(Token);
        await using var down = await withAnn.DowngradeTo("002_role").CreateAsync(Token);

        Assert.Equal("ANN", await NameAsync(stays));
        Assert.Equal("ann", await NameAsync(down));
    }

    [Fact]
    public async Task What_fails_is_told_as_it_is()
    {
        await Assert.ThrowsAsync<PostgresException>(() =>
            _databases.At("base").Insert("nonsense").CreateAsync(Token)
        );
        Assert.Throws<RevisionException>(() => _databases.At("base").UpgradeTo("a b"));
        var unknown = await Assert.ThrowsAsync<RevisionException>(() =>
            _databases.At("base").UpgradeTo("002_roles").CreateAsync(Token)
        );
        Assert.Equal("No revision or branch label '002_roles'. Did you mean '002_role'?", unknown.Message);
    }

    [Fact]
    public async Task Rows_are_what_is_asked_for()
    {
        await using var database = await _databases.At("base").CreateAsync(Token);

        Assert.Equal([1, null], await QueryAsync<int?>("VALUES (1), (NULL)"));
        Assert.Equal(
            [
                [1, 2],
            ],
            await QueryAsync<int[]>("SELECT ARRAY[1, 2]")
        );
        Assert.Equal([new One(7)], await QueryAsync<One>("SELECT 7"));
        Assert.Empty(await QueryAsync<string>("SELECT 'a' WHERE false"));
        Assert.Equal(
            "Column 'n' is null, and Int32 has no null. Ask for Int32?.",
            await FaultAsync<int>("SELECT NULL::int AS n")
        );
        Assert.Equal(
            "The query has 2 columns, and Int32 takes not as many. Ask for a tuple or a record with 2 values.",
            await FaultAsync<int>("SELECT 1, 2")
        );
        Assert.StartsWith(
            "Column 'n' is text, which is not read as Int32: ",
            await FaultAsync<int>("SELECT 'a' AS n")
        );
        var several = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.QuerySingleAsync<int>("VALUES (1), (2)", Token)
        );
        Assert.Equal("The query gives 2 rows, not one: VALUES (1), (2)", several.Message);

        Task<IReadOnlyList<T>> QueryAsync<T>(string sql) => database.QueryAsync<T>(sql, Token);

        async Task<string> FaultAsync<T>(string sql) =>
            (await Assert.ThrowsAsync<InvalidOperationException>(() => QueryAsync<T>(sql))).Message;
    }

    private static Task<string> NameAsync(MigrationDatabase database) =>
        database.QuerySingleAsync<string>("SELECT name FROM users", Token);

    private sealed record User(string Name, int Id);

    private sealed record One(int Value);
}
