using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>A session holds a lock on the table that a migration wants for itself.</summary>
public class LockModeTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All modes of a lock on a table (PostgreSQL manual, 13.3.1).</summary>
    public static TheoryData<string> Modes =>
        [
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE",
        ];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_deployment_waits_until_it_is_released(string mode)
    {
        await using var database = await CreateAsync();
        using var folder = CreateFolder();
        await using var blocker = await Blocker.LockAsync(database, $"LOCK TABLE wanted IN {mode} MODE");
        using var deployer = DeployerProcess.Start(
            database.ConnectionString,
            folder,
            "upgrade",
            "--lock-timeout",
            "10s"
        );
        await Query.WaitForAsync(
            database.ConnectionString,
            "EXISTS (SELECT FROM pg_locks WHERE relation = 'wanted'::regclass AND NOT granted)"
        );
        await blocker.ReleaseAsync();

        (await deployer.WaitAsync()).Ended(0);

        Assert.Equal("upgrade a, upgrade b", await EventsAsync(database));
        Assert.Equal(1L, await database.QueryAsync<long>("SELECT count(*) FROM noted", Token));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task It_gives_up_if_it_is_not_and_says_who_is_in_the_way(string mode)
    {
        await using var database = await CreateAsync();
        using var folder = CreateFolder();
        await using var blocker = await Blocker.LockAsync(database, $"LOCK TABLE wanted IN {mode} MODE");
        var runner = new MigrationRunner(
            FolderCatalog.Load(folder.Path),
            new NpgsqlConnectionStringBuilder(database.ConnectionString),
            new MigrationOptions
            {
                LockTimeout = TimeSpan.FromMilliseconds(500),
                LockRetries = 1,
                LockRetryDelay = TimeSpan.FromMilliseconds(10),
            }
        );

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() =>
            runner.UpgradeAsync([RevisionSpecifier.Heads], Token)
        );

        Assert.Equal("55P03", failure.SqlState);
        Assert.Contains(
            $"IN THE WAY: process {blocker.ProcessId} of postgres (blocker)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("TRIED: 2 times", failure.Message, StringComparison.Ordinal);
        await AssertNothingIsHalfDoneAsync(database);
    }

    [Fact]
    public async Task A_process_that_gives_up_exits_with_1()
    {
        await using var database = await CreateAsync();
        using var folder = CreateFolder();
        (await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade", "a")).Ended(0);
        await using var blocker = await Blocker.LockAsync(database, "LOCK TABLE wanted");

        // One transaction is not tried again, so that this does not take as long as all the pauses.
        var outcome = await DeployerProcess.RunAsync(
            database.ConnectionString,
            folder,
            "upgrade",
            "--lock-timeout",
            "1s",
            "--single-transaction"
        );

        Assert.Contains(
            $"IN THE WAY: process {blocker.ProcessId} of postgres (blocker)",
            outcome.Ended(1).Messages,
            StringComparison.Ordinal
        );
        await AssertNothingIsHalfDoneAsync(database);
    }

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE wanted (id int); CREATE TABLE noted (id int)", Token);
        return database;
    }

    private static RevisionFolder CreateFolder() =>
        new RevisionFolder()
            .Sql("a", "CREATE TABLE first ();")
            .Sql("b", "INSERT INTO noted VALUES (1); ALTER TABLE wanted ADD COLUMN more int;");

    private static async Task AssertNothingIsHalfDoneAsync(TestDatabase database)
    {
        Assert.Equal("upgrade a, failed b", await EventsAsync(database));
        Assert.Equal(
            "a",
            await database.QueryAsync<string>("SELECT string_agg(revision, ',') FROM mnfst_revision", Token)
        );
        Assert.Equal(0L, await database.QueryAsync<long>("SELECT count(*) FROM noted", Token));
    }

    private static Task<string?> EventsAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            "SELECT string_agg(format('%s %s', event, revision), ', ' ORDER BY seq) FROM mnfst_journal",
            Token
        );
}
