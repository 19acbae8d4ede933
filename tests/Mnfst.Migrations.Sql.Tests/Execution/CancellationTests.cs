using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A run that is stopped from outside, as by Ctrl-C.</summary>
public class CancellationTests(PostgresServer server)
{
    [Fact]
    public async Task During_a_statement_it_is_rolled_back_at_once()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "CREATE TABLE u (id int); SELECT pg_sleep(60);");

        var stop = await StopAsync(
            project,
            line => line.StartsWith("Upgrade b", StringComparison.Ordinal),
            delay: 300
        );

        Assert.Equal(
            "Stopped in revision 'b'. It was rolled back and is not applied. Done before it in this run: a. Not run: c.",
            stop.Message
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.False(await project.HasAsync("u"));
        Assert.Equal("upgrade a, failed b", await project.EventsAsync());
    }

    [Fact]
    public async Task Between_revisions_it_says_before_which_it_stopped()
    {
        await using var project = await CreateAsync();

        var stop = await StopAsync(project, line => line == "done a");

        Assert.Equal("Stopped before revision 'b'. Done before it in this run: a. Not run: c.", stop.Message);
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal("upgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task Between_steps_that_commit_it_leaves_an_interrupted_revision()
    {
        await using var project = await CreateAsync();
        project.Sql(
            "b",
            "a",
            "CREATE TABLE u (id int); CREATE TABLE v (id int);",
            header: "-- mnfst:transaction none"
        );

        var stop = await StopAsync(project, line => line == "step 1 of 2");

        Assert.Equal(
            "Stopped in revision 'b'. It is interrupted after 1 of 2 steps; the next upgrade resumes there. Done before it in this run: a. Not run: c.",
            stop.Message
        );
        await project.UpgradeAsync();
        Assert.True(await project.HasAsync("v"));
    }

    [Fact]
    public async Task In_the_pause_of_a_backfill_it_stops_at_once()
    {
        await using var project = await CreateAsync();
        // Only the transaction of its batch finds a row done.
        const string Count =
            "UPDATE b SET n = n + 1, xact = txid_current() WHERE xact IS DISTINCT FROM txid_current();";
        await project.ExecuteAsync(
            "CREATE TABLE b (id int PRIMARY KEY, n int, xact bigint); INSERT INTO b VALUES (1, 0), (2, 0)"
        );
        project.Sql("b", "a", $"-- mnfst:backfill batch_size 1 pause 60s\n{Count}");

        var stop = await StopAsync(project, line => line == "backfilled 1", delay: 100);

        Assert.StartsWith(
            "Stopped in revision 'b'. It is interrupted after 0 of 1 steps",
            stop.Message,
            StringComparison.Ordinal
        );
        project.Sql("b", "a", $"-- mnfst:backfill batch_size 1\n{Count}");
        await project.UpgradeAsync();
        Assert.Equal(2L, await project.QueryAsync<long>("SELECT sum(n) FROM b"));
    }

    [Fact]
    public async Task While_it_waits_for_the_lock_nothing_ran()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");
        await using var holder = await Blocker.LockAsync(
            project.Database,
            $"SELECT pg_advisory_lock({0x6D6E6673}, {Fnv1A("public")})"
        );

        var stop = await StopAsync(project, line => line.StartsWith("waiting", StringComparison.Ordinal));
        Assert.Equal("Stopped before anything ran.", stop.Message);

        using var source = new CancellationTokenSource(300);
        stop = await Assert.ThrowsAsync<MigrationCanceledException>(() =>
            project.StampAsync("b", source.Token)
        );
        Assert.Equal("Stopped before anything ran.", stop.Message);
    }

    [Fact]
    public async Task Before_it_begins_nothing_is_even_opened()
    {
        await using var project = await CreateAsync();

        var stop = await Assert.ThrowsAsync<MigrationCanceledException>(() =>
            project.UpgradeAsync(cancellation: new CancellationToken(canceled: true))
        );

        Assert.Equal("Stopped before anything ran.", stop.Message);
    }

    [Fact]
    public async Task Between_two_tries_it_stops_at_once()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");
        project.Options = project.Options with
        {
            LockTimeout = TimeSpan.FromMilliseconds(50),
            LockRetryDelay = TimeSpan.FromMinutes(1),
        };
        project.Sql("b", "a", "ALTER TABLE t ADD x int;");
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE t");

        var stop = await StopAsync(
            project,
            line => line.StartsWith("retry 1", StringComparison.Ordinal),
            delay: 100
        );

        Assert.StartsWith(
            "Stopped in revision 'b'. It was rolled back and is not applied.",
            stop.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Code_gets_the_token()
    {
        await using var project = await CreateAsync();
        project.Code("b", "a", op => op.Run((_, token) => Task.Delay(Timeout.Infinite, token)));

        var stop = await StopAsync(
            project,
            line => line.StartsWith("Upgrade b", StringComparison.Ordinal),
            delay: 200
        );

        Assert.StartsWith(
            "Stopped in revision 'b'. It was rolled back and is not applied.",
            stop.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_commit_that_went_through_is_not_called_rolled_back()
    {
        await using var project = await CreateAsync();
        await using var tap = new WireTap(project.Database);
        project.ConnectionString = tap.ConnectionString;
        tap.CutAfter("COMMIT", occurrence: 2);

        var failure = await project.UpgradeFailsAsync();

        Assert.Matches(
            "^Revision 'b' failed: the connection was lost: .*\nIts upgrade is done nevertheless: the commit reached the server\\. Done before it in this run: a\\. Not run: c\\. Run the same command again for the rest\\.$",
            failure.Message
        );
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Sql("b", "a", "SELECT 1;")
            .Sql("c", "b", "SELECT 1;");
    }

    /// <summary>Runs an upgrade, stops it some time after a line was told, and gives what it says then.</summary>
    private static async Task<MigrationCanceledException> StopAsync(
        TestProject project,
        Func<string, bool> at,
        int delay = 0
    )
    {
        using var source = new CancellationTokenSource();
        project.Observer.Told += Stop;
        var stop = await Assert.ThrowsAsync<MigrationCanceledException>(() =>
            project.UpgradeAsync(cancellation: source.Token)
        );
        project.Observer.Told -= Stop;
        return stop;

        void Stop(string line)
        {
            if (!at(line))
                return;
            if (delay == 0)
                source.Cancel();
            else
                source.CancelAfter(delay);
        }
    }

    private static int Fnv1A(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 16777619u);
        return unchecked((int)hash);
    }
}
