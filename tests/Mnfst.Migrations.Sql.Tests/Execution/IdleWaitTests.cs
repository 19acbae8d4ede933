using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Runs that begin only when no older transaction is open.</summary>
public class IdleWaitTests(PostgresServer server)
{
    [Fact]
    public async Task It_begins_when_the_older_transaction_has_ended_and_says_for_whom_it_waits()
    {
        await using var project = await CreateAsync(TimeSpan.Zero);
        await using var other = await Blocker.LockAsync(project.Database, "SELECT FROM t");
        project.Observer.Told += line =>
        {
            if (!line.StartsWith("not idle", StringComparison.Ordinal))
                return;
            // The lock is held by now, and nothing has run.
            Assert.True(
                Query<bool>(
                    project,
                    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
                )
            );
            Assert.False(Query<bool>(project, "SELECT to_regclass('a') IS NOT NULL"));
            other.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        var waiting = Assert.Single(
            project.Observer.Lines,
            line => line.StartsWith("not idle", StringComparison.Ordinal)
        );
        Assert.Matches(
            "^not idle: process [0-9]+ of postgres .blocker., idle in transaction for .* s .since .*.: SELECT FROM t$",
            waiting
        );
        Assert.True(await project.HasAsync("a"));
    }

    [Fact]
    public async Task It_gives_up_after_the_wait_for_the_lock_with_nothing_done()
    {
        await using var project = await CreateAsync(TimeSpan.Zero);
        project.Options = project.Options with { LockWait = TimeSpan.FromMilliseconds(300) };
        await using var other = await Blocker.LockAsync(project.Database, "SELECT FROM t");

        var failure = await Assert.ThrowsAsync<LockNotAcquiredException>(() => project.UpgradeAsync());

        Assert.Matches(
            $"^Older transactions are still open: process {other.ProcessId} of postgres .blocker., .*. Waited 0.3 s, as --wait-for-idle asks for; nothing was done. ",
            failure.Message
        );
        Assert.False(await project.HasAsync("a"));
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task A_younger_transaction_is_not_waited_for()
    {
        await using var project = await CreateAsync(TimeSpan.FromHours(1));
        await using var other = await Blocker.LockAsync(project.Database, "SELECT FROM t");

        await project.UpgradeAsync();

        Assert.DoesNotContain(
            project.Observer.Lines,
            line => line.StartsWith("not idle", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_prepared_transaction_is_waited_for_too()
    {
        await using var project = await CreateAsync(TimeSpan.Zero);
        var name = project.Database.Name;
        await project.ExecuteAsync($"BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION '{name}'");
        project.Observer.Told += line =>
        {
            if (line.StartsWith("not idle", StringComparison.Ordinal))
                project.ExecuteAsync($"ROLLBACK PREPARED '{name}'").GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Matches(
            $"not idle: prepared transaction '{name}' of postgres, prepared .* ago",
            project.Observer.Lines[0]
        );
    }

    [Fact]
    public async Task Other_databases_do_not_matter()
    {
        await using var project = await CreateAsync(TimeSpan.Zero);
        await using var elsewhere = await CreateAsync(TimeSpan.Zero);
        await using var other = await Blocker.LockAsync(elsewhere.Database, "SELECT FROM t");

        await project.UpgradeAsync();

        Assert.True(await project.HasAsync("a"));
    }

    [Fact]
    public async Task A_run_with_nothing_to_do_does_not_wait()
    {
        await using var project = await CreateAsync(TimeSpan.Zero);
        await project.UpgradeAsync();
        await using var other = await Blocker.LockAsync(project.Database, "SELECT FROM t");

        var result = await project.UpgradeAsync();

        Assert.Empty(result.Done);
    }

    [Fact]
    public async Task A_dry_run_sees_the_end_of_a_transaction_from_within_its_own()
    {
        await using var project = await CreateAsync(TimeSpan.Zero);
        project.Options = project.Options with { DryRun = true };
        await using var other = await Blocker.LockAsync(project.Database, "SELECT FROM t");
        project.Observer.Told += line =>
        {
            if (line.StartsWith("not idle", StringComparison.Ordinal))
                other.ReleaseAsync().GetAwaiter().GetResult();
        };

        var result = await project.UpgradeAsync();

        Assert.Single(result.Done);
    }

    /// <summary>Since when it is open nobody says; that it was there before the run, everybody sees.</summary>
    [Fact]
    public async Task A_transaction_that_is_hidden_is_waited_for()
    {
        await using var project = await CreateAsync(TimeSpan.FromHours(1));
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync($"GRANT ALL ON SCHEMA public TO {role.Name}");
        project.ConnectionString = role.ConnectionString;
        await using var other = await Blocker.LockAsync(project.Database, "SELECT FROM t");
        var process = other.ProcessId;
        project.Observer.Told += line =>
        {
            if (line.StartsWith("not idle", StringComparison.Ordinal))
                other.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal(
            $"not idle: process {process} of postgres (blocker), what it does is hidden without pg_read_all_stats",
            project.Observer.Lines[0]
        );
    }

    private static T? Query<T>(TestProject project, string sql) =>
        project.QueryAsync<T>(sql).GetAwaiter().GetResult();

    private async Task<TestProject> CreateAsync(TimeSpan oldest)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int)");
        project.Options = project.Options with { WaitForIdle = oldest };
        return project.Sql("a", null, "CREATE TABLE a (id int);");
    }
}
