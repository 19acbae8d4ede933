using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What stops a backfill, what waits for it, and where it resumes.</summary>
public class BackfillInterruptionTests(PostgresServer server) : BackfillTests(server)
{
    [Fact]
    public async Task A_killed_backfill_goes_on_at_the_recorded_key()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 10) i"
        );
        project.Sql("a", null, $"SELECT 1;\n{Backfill(CountTimes, batch: 3)}\nSELECT 2;");
        project.Observer.Told += line =>
        {
            if (line == "backfilled 6")
                project.ExecuteAsync(KillMigrations).GetAwaiter().GetResult();
        };

        var failure = await project.UpgradeFailsAsync();
        Assert.Contains("It is interrupted after 1 of 3 steps", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            "{6}",
            await project.QueryAsync<string>("SELECT backfill_key::text FROM mnfst_revision")
        );
        await project.UpgradeAsync();

        Assert.Equal(
            "1 1",
            await project.QueryAsync<string>("SELECT concat_ws(' ', min(times), max(times)) FROM t")
        );
        Assert.Equal("a applied 3/3", await project.RowsAsync());
    }

    [Fact]
    public async Task A_backfill_that_changed_half_way_is_refused_but_may_take_other_batches()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(0, 9) i"
        );
        project.Sql(
            "a",
            null,
            Backfill("UPDATE t SET done = true, times = 5 / (id - 7) WHERE done IS NULL", batch: 2)
        );
        await project.UpgradeFailsAsync();

        project.Sql(
            "a",
            null,
            Backfill("UPDATE t SET done = true, times = 6 / (id - 7) WHERE done IS NULL", batch: 2)
        );
        Assert.StartsWith(
            "Revision 'a' was interrupted in the backfill of step 1, and the steps up to it have changed since, so it cannot resume.",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );

        await project.ExecuteAsync("UPDATE t SET id = 17 WHERE id = 7");
        project.Sql(
            "a",
            null,
            Backfill("UPDATE t SET done = true, times = 5 / (id - 7) WHERE done IS NULL", batch: 1)
        );
        await project.UpgradeAsync();
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task A_failing_row_stops_at_its_batch_and_is_placed()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(0, 9) i"
        );
        project.Sql(
            "a",
            null,
            Backfill("UPDATE t SET done = true, times = 5 / (id - 7) WHERE done IS NULL", batch: 2)
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: versions/a.sql(7,1): division by zero (22012)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "{5}",
            await project.QueryAsync<string>("SELECT backfill_key::text FROM mnfst_revision")
        );
    }

    [Fact]
    public async Task Between_batches_nothing_is_locked_and_there_is_a_pause()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 3) i"
        );
        project.Sql(
            "a",
            null,
            Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 1, pause: "100ms")
        );
        var times = new List<long>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        project.Observer.Told += line =>
        {
            if (!line.StartsWith("backfilled", StringComparison.Ordinal))
                return;
            times.Add(watch.ElapsedMilliseconds);
            project
                .ExecuteAsync(
                    "BEGIN; SET LOCAL lock_timeout = 1; LOCK TABLE t IN ACCESS EXCLUSIVE MODE; COMMIT"
                )
                .GetAwaiter()
                .GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal(3, times.Count);
        Assert.True(times[1] - times[0] >= 90, $"{times[0]}, {times[1]}");
    }

    [Fact]
    public async Task A_batch_that_meets_a_lock_is_tried_again_alone()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 4) i"
        );
        project.Options = project.Options with { LockTimeout = TimeSpan.FromMilliseconds(500) };
        project.Sql("a", null, Backfill(CountTimes, batch: 2));
        await using var blocker = new Blocker(project.Database, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        project.Observer.Told += line =>
        {
            if (line == "backfilled 2")
                blocker.LockAsync().GetAwaiter().GetResult();
            if (line.StartsWith("retry 2", StringComparison.Ordinal))
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Contains(
            project.Observer.Lines,
            line =>
                line.StartsWith(
                    "retry 2: canceling statement due to lock timeout (55P03); in the way: process",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(
            "1 1",
            await project.QueryAsync<string>("SELECT concat_ws(' ', min(times), max(times)) FROM t")
        );
    }

    internal const string KillMigrations =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'mnfst %'";
}
