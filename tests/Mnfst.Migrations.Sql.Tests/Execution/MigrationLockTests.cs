using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class MigrationLockTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Runners_that_start_together_run_each_revision_once(int runners)
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id serial, who text);")
            .Sql("b", "a", "INSERT INTO t (who) VALUES ('b'); SELECT pg_sleep(0.2);")
            .Sql("c", "b", "CREATE INDEX CONCURRENTLY i ON t (id);", header: "-- mnfst:transaction none")
            .Sql("d", "c", "INSERT INTO t (who) VALUES ('d');");

        var results = await Task.WhenAll(
            Enumerable.Range(0, runners).Select(_ => project.Clone().UpgradeAsync())
        );

        Assert.Equal(
            "a b c d",
            string.Join(' ', results.SelectMany(result => result.Done).Select(r => r.Id))
        );
        Assert.All(results, result => Assert.Equal("d", Assert.Single(result.Heads).Id));
        Assert.Equal(
            "b,d",
            await project.QueryAsync<string>("SELECT string_agg(who, ',' ORDER BY id) FROM t")
        );
        Assert.Equal("upgrade a, upgrade b, upgrade c, upgrade d", await project.EventsAsync());
    }

    [Fact]
    public async Task One_who_waits_is_told_once_for_whom()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT pg_sleep(0.7);");
        var running = await StartAsync(project);
        var waiting = project.Clone();

        var result = await waiting.UpgradeAsync();

        Assert.Empty(result.Done);
        Assert.Matches(
            "^waiting: process [0-9]+ of postgres .mnfst 0.1.0., active for [0-9.]+ s .since [-0-9]+ [0-9:]+Z.: SELECT pg_sleep.0.7.$",
            Assert.Single(waiting.Observer.Lines)
        );
        await running;
    }

    [Fact]
    public async Task One_who_waited_long_enough_says_who_holds_the_lock()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT pg_sleep(60);");
        var running = await StartAsync(project);
        var waiting = project.Clone();
        waiting.Options = waiting.Options with { LockWait = TimeSpan.FromMilliseconds(300) };

        var upgrade = await Assert.ThrowsAsync<LockNotAcquiredException>(() => waiting.UpgradeAsync());
        var stamp = await Assert.ThrowsAsync<LockNotAcquiredException>(() => waiting.StampAsync("base"));

        Assert.Matches(
            "^Another migration of this database is running: process [0-9]+ of postgres .*: SELECT pg_sleep.60.\\. Waited 0.3 s\\. Try again when it is done, or wait longer with --lock-wait\\. If its client is gone, end it: SELECT pg_terminate_backend.[0-9]+.;$",
            upgrade.Message
        );
        Assert.StartsWith(
            "Another migration of this database is running: ",
            stamp.Message,
            StringComparison.Ordinal
        );
        await project.ExecuteAsync(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
        );
        await Assert.ThrowsAsync<RevisionFailedException>(() => running);
    }

    [Fact]
    public async Task A_holder_that_is_killed_frees_the_lock()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT pg_sleep(30);");
        var running = await StartAsync(project);
        var waiting = project.Clone().Sql("a", null, "SELECT 1;");
        var next = waiting.UpgradeAsync();

        await project.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()"
        );

        Assert.Equal("a", Assert.Single((await next).Done).Id);
        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => running);
        Assert.Contains(
            "terminating connection due to administrator command (57P01)",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Runs_with_other_journals_do_not_wait()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT pg_sleep(1);");
        var running = await StartAsync(project);
        var other = project.Clone().Sql("a", null, "SELECT 1;");
        other.Options = other.Options with { JournalSchema = "other", LockWait = TimeSpan.Zero };

        await other.UpgradeAsync();

        Assert.False(running.IsCompleted);
        await running;
    }

    [Fact]
    public async Task Status_does_not_wait()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT pg_sleep(1);");
        var running = await StartAsync(project);

        var status = await project.StatusAsync();

        Assert.False(running.IsCompleted);
        Assert.Equal("a", Assert.Single(status.Pending).Id);
        await running;
    }

    [Fact]
    public async Task One_who_waits_does_not_hold_up_CREATE_INDEX_CONCURRENTLY()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int)");
        project.Sql("a", null, "CREATE INDEX CONCURRENTLY i ON t (id);", header: "-- mnfst:transaction none");
        // The build waits for this transaction, so that the others have time to queue up.
        await using var old = await Blocker.LockAsync(project.Database, "LOCK TABLE t IN ROW EXCLUSIVE MODE");
        var running = project.Clone().UpgradeAsync();
        while (!await project.HasAsync("i"))
            await Task.Delay(10, Token);
        var waiting = Enumerable.Range(0, 3).Select(_ => project.Clone().UpgradeAsync()).ToList();
        await Task.Delay(300, Token);

        await old.ReleaseAsync();

        Assert.Equal("a", Assert.Single((await running).Done).Id);
        Assert.All(await Task.WhenAll(waiting), result => Assert.Empty(result.Done));
    }

    /// <summary>Starts an upgrade of a project like this one, and waits until its statement runs.</summary>
    private static async Task<Task<MigrationResult>> StartAsync(TestProject project)
    {
        var running = project.Clone().UpgradeAsync();
        while (
            !await project.QueryAsync<bool>(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')"
            )
        )
            await Task.Delay(10, Token);
        return running;
    }
}
