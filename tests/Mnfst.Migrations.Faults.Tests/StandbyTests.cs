using Mnfst.Migrations.Faults.Tests.Infrastructure;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>A standby that follows its primary, where nothing can be written until it is promoted.</summary>
public class StandbyTests
{
    private const string ReadOnly =
        "The database is read-only: it is a standby, or default_transaction_read_only is on. Connect to the primary";

    [Fact]
    public async Task It_can_be_looked_at_and_is_deployed_to_when_it_is_promoted()
    {
        using var folder = new RevisionFolder().Sql("a", "CREATE TABLE a ();");
        await using var primary = await OwnServer.StartAsync();
        await primary.CreateDatabaseAsync("app");
        await primary.CreateDatabaseAsync("empty");
        (await DeployerProcess.RunAsync(primary.GetConnectionString("app"), folder, "upgrade")).Ended(0);
        await using var standby = await primary.StartStandbyAsync();
        var (app, empty) = (standby.GetConnectionString("app"), standby.GetConnectionString("empty"));

        (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(0);
        folder.Sql("b", "CREATE TABLE b ();");
        var refused = (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(1);
        var refusedAtFirst = (await DeployerProcess.RunAsync(empty, folder, "upgrade")).Ended(1);
        var seen = (await DeployerProcess.RunAsync(app, folder, "status", "--output", "json")).Ended(0);
        (await DeployerProcess.RunAsync(app, folder, "status", "--check")).Ended(3);

        Assert.Contains(ReadOnly, refused.Messages, StringComparison.Ordinal);
        Assert.Contains(ReadOnly, refusedAtFirst.Messages, StringComparison.Ordinal);
        var states = SeenRevision.ReadAll(seen.Json);
        Assert.Equal(("applied", "pending"), (states["a"].State, states["b"].State));

        await standby.ExecuteAsync("SELECT pg_promote()");
        (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(0);
        (await DeployerProcess.RunAsync(app, folder, "status", "--check")).Ended(0);
    }

    [Fact]
    public async Task A_backfill_waits_while_a_standby_is_further_behind_than_it_may_be()
    {
        using var folder = new RevisionFolder().Sql(
            "a",
            "-- mnfst:backfill batch_size 1000\nUPDATE t SET done = true WHERE done IS NULL;"
        );
        await using var primary = await OwnServer.StartAsync();
        await primary.CreateDatabaseAsync("app");
        var app = primary.GetConnectionString("app");
        await Query.ExecuteAsync(
            app,
            """
            CREATE TABLE t (id int PRIMARY KEY, done boolean);
            INSERT INTO t SELECT generate_series(1, 20000);
            CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN NULL; END $$;
            CREATE TRIGGER rest AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION rest();
            """
        );
        await using var standby = await primary.StartStandbyAsync();
        await standby.ExecuteAsync("SELECT pg_wal_replay_pause()");

        var upgrade = DeployerProcess.RunAsync(app, folder, "upgrade", "--max-lag", "500ms");
        // A session that does nothing between two batches waits.
        while (!await IsWaitingAsync(app))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var done = await CountAsync(app);
        await standby.ExecuteAsync("SELECT pg_wal_replay_resume()");
        var outcome = (await upgrade).Ended(0);

        // On a busy machine it waits before the first batch.
        Assert.InRange(done, 0, 19_000);
        Assert.Matches(@"a waits for standby \S+, which is \d.* behind", outcome.Messages);
        Assert.Equal(20_000, await CountAsync(app));
    }

    [Fact]
    public async Task Who_may_not_see_how_far_a_standby_is_is_told_before_the_first_batch()
    {
        using var folder = new RevisionFolder().Sql(
            "a",
            "-- mnfst:backfill\nUPDATE t SET done = true, by = current_user WHERE done IS NULL;"
        );
        await using var primary = await OwnServer.StartAsync();
        await primary.CreateDatabaseAsync("app");
        await primary.ExecuteAsync(
            "CREATE ROLE owner; CREATE ROLE deploy LOGIN IN ROLE owner; ALTER DATABASE app OWNER TO deploy"
        );
        var app = primary.GetConnectionString("app");
        await Query.ExecuteAsync(
            app,
            "CREATE TABLE t (id int PRIMARY KEY, done boolean, by text); INSERT INTO t VALUES (1); ALTER TABLE t OWNER TO owner"
        );
        await using var standby = await primary.StartStandbyAsync();
        var deploy = new Npgsql.NpgsqlConnectionStringBuilder(app) { Username = "deploy" }.ConnectionString;

        var refused = (
            await DeployerProcess.RunAsync(deploy, folder, "upgrade", "--role", "owner", "--max-lag", "1s")
        ).Ended(1);
        Assert.Contains("GRANT pg_read_all_stats TO deploy;", refused.Messages, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(app));

        await primary.ExecuteAsync("GRANT pg_read_all_stats TO deploy");
        (
            await DeployerProcess.RunAsync(deploy, folder, "upgrade", "--role", "owner", "--max-lag", "1m")
        ).Ended(0);
        Assert.Equal("owner", await Query.AskAsync<string>(app, "SELECT by FROM t WHERE done"));
    }

    private static Task<long> CountAsync(string database) =>
        Query.AskAsync<long>(database, "SELECT count(*) FROM t WHERE done");

    /// <summary>Whether the last thing that a run asked is how far standbys are, a moment ago.</summary>
    private static Task<bool> IsWaitingAsync(string database) =>
        Query.AskAsync<bool>(
            database,
            """
            SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'mnfst %' AND state = 'idle'
                AND query LIKE '%pg_stat_replication%' AND state_change < clock_timestamp() - interval '300 ms')
            """
        );
}
