using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Testing.Tests.Infrastructure;
using MnfstRag;
using Npgsql;

namespace Mnfst.Migrations.Testing.Tests.Databases;

/// <summary>Databases at whatever revision, made of templates.</summary>
public class MigrationDatabasesTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_is_at_the_revision_that_is_asked_for()
    {
        using var history = History.Good();
        await using var databases = await OnServerAsync(history);

        await using var none = await databases.At("base").CreateAsync(Token);
        await using var first = await databases.At("001").CreateAsync(Token);
        await using var before = await databases.At("head-1").CreateAsync(Token);
        await using var all = await databases.CreateAsync(Token);

        Assert.Equal(0, await ColumnsAsync(none));
        Assert.Equal(2, await ColumnsAsync(first));
        Assert.Equal(2, await ColumnsAsync(before));
        Assert.Equal(3, await ColumnsAsync(all));
        Assert.True((await all.Runner.GetStatusAsync(Token)).IsAtHeads);
    }

    [Fact]
    public async Task Many_tests_at_once_get_a_database_each_and_a_state_is_made_once()
    {
        var role = $"once_{Guid.NewGuid():N}";
        // Made a second time on the same server, it would fail.
        using var history = new History().With(
            "001_role",
            $"CREATE ROLE {role}; CREATE TABLE t (id int)",
            "DROP TABLE t"
        );
        await using var databases = await OnServerAsync(history);

        var made = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(_ => databases.At("001_role").CreateAsync(Token))
        );

        Assert.Equal(24, made.Select(database => database.Name).Distinct().Count());
        await Task.WhenAll(
            made.Select((database, i) => database.ExecuteAsync("INSERT INTO t VALUES ($1)", [i], Token))
        );
        for (var i = 0; i < made.Length; i++)
            Assert.Equal([i], await made[i].QueryAsync<int>("SELECT id FROM t", Token));
        // The head is the same state by another name.
        await using (var again = await databases.CreateAsync(Token))
            Assert.Empty(await again.QueryAsync<int>("SELECT id FROM t", Token));
        foreach (var database in made)
            await database.DisposeAsync();
        await (await server.CreateDatabaseAsync(Token)).ExecuteAsync($"DROP ROLE {role}", Token);
    }

    [Fact]
    public async Task What_a_revision_makes_for_the_whole_server_is_in_no_other_states_way()
    {
        using var history = new History()
            .With("001_role", "CREATE ROLE of_the_server", "DROP ROLE of_the_server")
            .With("002_a", "CREATE TABLE a ()", "DROP TABLE a");
        await using var databases = new MigrationDatabases(history.Catalog);

        await using var later = await databases.At("002_a").CreateAsync(Token);
        await using var earlier = await databases.At("001_role").CreateAsync(Token);

        Assert.Equal(["001_role"], (await earlier.Runner.GetStatusAsync(Token)).Applied);
    }

    [Fact]
    public async Task A_revision_that_fails_is_told_to_each_that_asks_for_it()
    {
        using var history = History.Good().With("003_x", "SELECT 1/0", "SELECT 1");
        await using var databases = await OnServerAsync(history);

        var failures = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ => Assert.ThrowsAsync<RevisionFailedException>(() => databases.CreateAsync(Token)))
        );
        await using var before = await databases.At("002").CreateAsync(Token);

        Assert.All(failures, failure => Assert.Equal("003_x", failure.Revision.Id));
        Assert.Equal(3, await ColumnsAsync(before));
    }

    [Fact]
    public async Task An_unknown_revision_has_the_usual_error_at_once()
    {
        await using var databases = new MigrationDatabases(MigrationCatalog.Instance);

        var unknown = Assert.Throws<RevisionException>(() => databases.At("003_add_indices"));
        Assert.Equal(
            "No revision or branch label '003_add_indices'. Did you mean '003_add_indexes'?",
            unknown.Message
        );
        Assert.Equal(
            RevisionErrorKind.InvalidSpecifier,
            Assert.Throws<RevisionException>(() => databases.At("")).Kind
        );
        Assert.Equal(
            RevisionErrorKind.AmbiguousName,
            Assert.Throws<RevisionException>(() => databases.At("006")).Kind
        );
    }

    [Fact]
    public async Task A_container_that_somebody_starts_is_asked_once()
    {
        using var history = History.Good();
        var starts = 0;
        await using var databases = new MigrationDatabases(
            history.Catalog,
            MigrationServer.From(async _ =>
            {
                Interlocked.Increment(ref starts);
                return (await server.Server).ConnectionString;
            })
        );

        var made = await Task.WhenAll(
            databases.CreateAsync(Token),
            databases.At("001").CreateAsync(Token),
            databases.At("base").CreateAsync(Token)
        );

        Assert.Equal(1, starts);
        var own = new NpgsqlConnectionStringBuilder((await server.Server).ConnectionString);
        Assert.All(
            made,
            database =>
                Assert.Equal(own.Host, new NpgsqlConnectionStringBuilder(database.ConnectionString).Host)
        );
        foreach (var database in made)
            await database.DisposeAsync();
    }

    [Fact]
    public async Task All_is_dropped_in_the_end()
    {
        using var history = History.Good();
        await using var mine = await server.CreateDatabaseAsync(Token);
        string name;
        await using (var databases = await OnServerAsync(history))
        {
            // Left open on purpose.
            var database = await databases.CreateAsync(Token);
            name = database.Name;
            await database.ExecuteAsync("SELECT 1", Token);
        }

        var prefix = name[..name.IndexOf("_db_", StringComparison.Ordinal)];
        Assert.Equal(
            0,
            await mine.QueryAsync<long>(
                $"SELECT count(*) FROM pg_database WHERE starts_with(datname, '{prefix}')",
                Token
            )
        );
    }

    [Fact]
    public void A_server_that_cannot_be_read_is_told_without_a_variable()
    {
        var failure = Assert.ThrowsAny<MigrationException>(() => MigrationServer.At("mysql://x"));

        Assert.DoesNotContain("MNFST_DEV_DATABASE", failure.Message);
    }

    [Fact]
    public async Task Without_postgresql_the_error_is_that_of_the_dev_database()
    {
        var options = new DevDatabaseOptions { Source = DevServerSource.Local, BinariesFolder = "/nowhere" };
        await using var databases = new MigrationDatabases(
            MigrationCatalog.Instance,
            MigrationServer.Like(options)
        );

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() => databases.CreateAsync(Token));

        Assert.Equal(
            (
                await Assert.ThrowsAsync<DevDatabaseException>(() =>
                    DevServer.StartThrowawayAsync(options, Token)
                )
            ).Message,
            failure.Message
        );
    }

    private async Task<MigrationDatabases> OnServerAsync(History history) =>
        new(history.Catalog, MigrationServer.At((await server.Server).Url));

    private static Task<long> ColumnsAsync(MigrationDatabase database) =>
        database.QuerySingleAsync<long>(
            "SELECT count(*) FROM information_schema.columns WHERE table_name = 'users'",
            Token
        );
}
