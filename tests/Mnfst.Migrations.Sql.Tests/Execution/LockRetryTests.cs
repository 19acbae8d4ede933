using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Locks of others that are in the way of a revision.</summary>
public class LockRetryTests(PostgresServer server)
{
    private const string LockT = "LOCK TABLE t IN ACCESS SHARE MODE";

    [Fact]
    public async Task A_revision_is_tried_again_until_the_lock_is_free()
    {
        await using var project = await CreateAsync(retries: 20);
        await using var blocker = await Blocker.LockAsync(project.Database, LockT);
        var attempts = 0;
        project.Observer.Told += line =>
        {
            if (line.StartsWith("retry", StringComparison.Ordinal) && ++attempts == 2)
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal(2, attempts);
        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Equal("upgrade a", await project.EventsAsync());
        Assert.Equal(1L, await project.QueryAsync<long>("SELECT count(*) FROM before"));
    }

    [Fact]
    public async Task It_gives_up_after_so_many_tries_and_says_who_was_in_the_way()
    {
        await using var project = await CreateAsync(retries: 2);
        await using var blocker = await Blocker.LockAsync(project.Database, LockT);

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal("55P03", failure.SqlState);
        Assert.Matches(
            $"""
            ^Revision 'a' failed: versions/a.sql.7,1.: canceling statement due to lock timeout .55P03.
                ALTER TABLE t ADD x int
                \^+
                IN THE WAY: process {blocker.ProcessId} of postgres .blocker., idle in transaction for [0-9.]+ s .since [-0-9]+ [0-9:]+Z.: LOCK TABLE t IN ACCESS SHARE MODE
                TRIED: 3 times
                TO DO: Run it again when the blocking sessions are done, or wait longer with --lock-timeout.
            It was rolled back and is not applied. Done before it in this run: none. When that is fixed, run the same command again.$
            """,
            failure.Message
        );
        Assert.Collection(
            project.Observer.Lines,
            line => Assert.StartsWith("Upgrade a", line, StringComparison.Ordinal),
            line =>
                Assert.StartsWith(
                    "retry 1: canceling statement due to lock timeout (55P03); in the way: process",
                    line,
                    StringComparison.Ordinal
                ),
            line => Assert.StartsWith("retry 2: ", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_retries_it_gives_up_at_once()
    {
        await using var project = await CreateAsync(retries: 0);
        await using var blocker = await Blocker.LockAsync(project.Database, LockT);

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal("55P03", failure.SqlState);
        Assert.DoesNotContain("TRIED", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"IN THE WAY: process {blocker.ProcessId}",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_timeout_it_waits()
    {
        await using var project = await CreateAsync(retries: 0);
        project.Options = project.Options with { LockTimeout = TimeSpan.Zero };
        await using var blocker = await Blocker.LockAsync(project.Database, LockT);
        var upgrade = project.UpgradeAsync();

        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(upgrade.IsCompleted);
        await blocker.ReleaseAsync();

        Assert.Single((await upgrade).Done);
    }

    [Fact]
    public async Task A_setting_of_the_revision_goes_before_that_of_the_run()
    {
        await using var project = await CreateAsync(retries: 0);
        project.Options = project.Options with { LockTimeout = TimeSpan.Zero };
        project.Sql("a", null, "ALTER TABLE t ADD x int;", header: "-- mnfst:set lock_timeout 50ms");
        await using var blocker = await Blocker.LockAsync(project.Database, LockT);

        Assert.Equal("55P03", (await project.UpgradeFailsAsync()).SqlState);
    }

    [Fact]
    public async Task A_deadlock_is_tried_again()
    {
        await using var project = await CreateAsync(retries: 5);
        project.Options = project.Options with { LockTimeout = TimeSpan.Zero };
        await project.ExecuteAsync("CREATE TABLE u (id int)");
        project.Sql(
            "a",
            null,
            "LOCK TABLE t IN EXCLUSIVE MODE; SELECT pg_sleep(0.2); LOCK TABLE u IN EXCLUSIVE MODE;",
            header: "-- mnfst:set deadlock_timeout 10ms"
        );
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE u IN EXCLUSIVE MODE");
        var upgrade = project.UpgradeAsync();
        await using var command = new NpgsqlCommand("LOCK TABLE t IN EXCLUSIVE MODE", blocker.Connection);
        while (
            !await project.QueryAsync<bool>(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')"
            )
        )
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await blocker.ReleaseAsync();

        await upgrade;

        Assert.Contains(
            project.Observer.Lines,
            line => line.StartsWith("retry 1: deadlock detected (40P01)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_prepared_transaction_is_named_too()
    {
        await using var project = await CreateAsync(retries: 0);
        var name = project.Database.Name;
        await project.ExecuteAsync($"BEGIN; {LockT}; PREPARE TRANSACTION '{name}'");

        var failure = await project.UpgradeFailsAsync();
        await project.ExecuteAsync($"ROLLBACK PREPARED '{name}'");

        Assert.Contains(
            "IN THE WAY: a prepared transaction, see pg_prepared_xacts",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Passwords_in_the_statements_of_others_are_not_shown()
    {
        await using var project = await CreateAsync(retries: 0);
        // Who is in the way has to be asked before the wait ends.
        project.Options = project.Options with
        {
            LockTimeout = TimeSpan.FromSeconds(3),
        };
        var role = await TestRole.CreateAsync(project);
        await using var blocker = await Blocker.LockAsync(
            project.Database,
            $"{LockT}; ALTER ROLE {role.Name} PASSWORD 'hunter2'"
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains("PASSWORD ***", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_outside_transactions_is_tried_again_too()
    {
        await using var project = await CreateAsync(retries: 20);
        await project.ExecuteAsync("CREATE INDEX i ON t (id)");
        project.Sql("a", null, "REINDEX TABLE t; VACUUM FULL t;", header: "-- mnfst:transaction none");
        await using var blocker = new Blocker(project.Database, LockT);
        project.Observer.Told += line =>
        {
            if (line == "step 1 of 2")
                blocker.LockAsync().GetAwaiter().GetResult();
            if (line.StartsWith("retry 2", StringComparison.Ordinal))
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Contains(project.Observer.Lines, line => line.StartsWith("retry 2", StringComparison.Ordinal));
    }

    private async Task<TestProject> CreateAsync(int retries)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int)");
        project.Options = project.Options with
        {
            LockTimeout = TimeSpan.FromMilliseconds(200),
            LockRetries = retries,
        };
        return project.Sql("a", null, "CREATE TABLE before AS SELECT 1 AS n;\nALTER TABLE t ADD x int;");
    }
}
