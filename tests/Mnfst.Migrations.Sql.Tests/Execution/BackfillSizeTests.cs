using System.Globalization;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>How many rows a batch has, where that is not said.</summary>
public class BackfillSizeTests(PostgresServer server) : BackfillTests(server)
{
    private const string Fill = "UPDATE t SET done = true WHERE done IS NULL;";

    [Fact]
    public async Task It_begins_with_1000_rows_and_doubles_while_there_is_time()
    {
        await using var project = await CreateAsync(rows: 20_000);
        project.Sql("a", null, $"-- mnfst:backfill batch_time 60s\n{Fill}");

        await project.UpgradeAsync();

        Assert.Equal([1000, 2000, 4000, 8000, 5000], Sizes(project));
    }

    [Fact]
    public async Task A_size_that_is_given_with_a_time_is_that_of_the_first_batch()
    {
        await using var project = await CreateAsync(rows: 100);
        project.Sql("a", null, $"-- mnfst:backfill batch_size 20 batch_time 60s\n{Fill}");

        await project.UpgradeAsync();

        Assert.Equal([20, 40, 40], Sizes(project));
    }

    [Fact]
    public async Task Where_rows_are_slow_batches_are_smaller_but_not_below_100_rows()
    {
        await using var project = await CreateAsync(rows: 1100);
        await BeSlowAsync(project);
        project.Sql("a", null, $"-- mnfst:backfill batch_size 400 batch_time 200ms\n{Fill}");

        await project.UpgradeAsync();

        var sizes = Sizes(project);
        Assert.Equal(400, sizes[0]);
        // A row takes a millisecond or longer.
        Assert.All(sizes[1..^1], size => Assert.InRange(size, 100, 200));
    }

    [Fact]
    public async Task A_batch_that_others_kept_from_its_locks_is_tried_again_with_half_of_its_rows()
    {
        await using var project = await CreateAsync(rows: 2000);
        project.Options = project.Options with { LockTimeout = TimeSpan.FromMilliseconds(150) };
        project.Sql("a", null, $"-- mnfst:backfill batch_size 400 batch_time 60s\n{Fill}");
        await using var blocker = new Blocker(project.Database, "LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        project.Observer.Told += line =>
        {
            if (line == "backfilled 400")
                blocker.LockAsync().GetAwaiter().GetResult();
            if (line.StartsWith("retry 1", StringComparison.Ordinal))
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal([400, 400, 800, 400], Sizes(project));
    }

    [Fact]
    public async Task A_batch_that_takes_longer_than_a_statement_may_is_tried_again_with_half_of_its_rows()
    {
        await using var project = await CreateAsync(rows: 500);
        await project.ExecuteAsync(
            """
            CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(60) FROM changed HAVING count(*) > 200; RETURN NULL; END $$;
            CREATE TRIGGER rest AFTER UPDATE ON t REFERENCING NEW TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION rest();
            """
        );
        project.Options = project.Options with { StatementTimeout = TimeSpan.FromSeconds(1) };
        project.Sql("a", null, $"-- mnfst:backfill batch_size 400 batch_time 60s\n{Fill}");

        await project.UpgradeAsync();

        Assert.Contains(
            "warning: A batch of 400 rows of the backfill of a took longer than the statement timeout and was rolled back: it is tried again with 200.",
            project.Observer.Lines
        );
        Assert.Equal([200, 200, 100], Sizes(project));
    }

    [Fact]
    public async Task A_run_that_goes_on_begins_with_the_first_size()
    {
        await using var project = await CreateAsync(rows: 8000);
        project.Sql("a", null, $"-- mnfst:backfill batch_time 60s\n{Fill}");
        project.Observer.Told += Kill;
        await project.UpgradeFailsAsync();
        project.Observer.Told -= Kill;
        var before = project.Observer.Lines.Count;

        await project.UpgradeAsync();

        Assert.Contains("backfilled 1000", project.Observer.Lines.Skip(before));
        Assert.Equal(8000, await project.QueryAsync<long>("SELECT count(*) FROM t WHERE done"));

        void Kill(string line)
        {
            if (line == "backfilled 3000")
                project.ExecuteAsync(BackfillInterruptionTests.KillMigrations).GetAwaiter().GetResult();
        }
    }

    private Task<TestProject> CreateAsync(int rows) =>
        CreateAsync(
            "id int PRIMARY KEY",
            string.Create(CultureInfo.InvariantCulture, $"SELECT i FROM generate_series(1, {rows}) i")
        );

    private static Task BeSlowAsync(TestProject project) =>
        project.ExecuteAsync(
            """
            CREATE FUNCTION rest() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(0.001); RETURN NEW; END $$;
            CREATE TRIGGER rest BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION rest();
            """
        );

    /// <summary>How many rows each batch updated: all that it covers.</summary>
    private static int[] Sizes(TestProject project)
    {
        const string Told = "backfilled ";
        int[] done =
        [
            .. project
                .Observer.Lines.Where(line => line.StartsWith(Told, StringComparison.Ordinal))
                .Select(line => int.Parse(line[Told.Length..], CultureInfo.InvariantCulture)),
        ];
        return [.. done.Zip([0, .. done], (now, before) => now - before)];
    }
}
