using System.Collections.Concurrent;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What is told while a revision waits for a lock.</summary>
public class BlockerWatchTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ALTER TABLE t ADD x int;", "", "LOCK TABLE t IN ACCESS SHARE MODE")]
    [InlineData("VACUUM FULL t;", "-- mnfst:transaction none", "LOCK TABLE t IN ACCESS SHARE MODE")]
    [InlineData("UPDATE t SET id = 2;", "", "UPDATE t SET id = 3")]
    [InlineData("CREATE INDEX CONCURRENTLY i ON t (id);", "-- mnfst:transaction none", "UPDATE t SET n = 3")]
    [InlineData("-- mnfst:backfill batch_size 5\nUPDATE t SET n = 2 WHERE n = 1;", "", "UPDATE t SET n = 3")]
    public async Task Who_is_in_the_way_of_a_step_of_any_kind_is_told(string step, string header, string sql)
    {
        await using var project = await CreateAsync(step, header);
        await using var blocker = await Blocker.LockAsync(project.Database, sql);
        var watcher = new Watcher();

        var upgrade = UpgradeAsync(project, watcher);
        var told = await watcher.NextAsync();
        var process = blocker.ProcessId;
        await blocker.ReleaseAsync();
        await upgrade;

        Assert.Matches(
            $"^process {process} of postgres .blocker., idle in transaction for [0-9.]+ s .since .*.: ",
            told
        );
    }

    [Fact]
    public async Task Code_outside_of_transactions_is_watched_too()
    {
        await using var project = await CreateAsync("SELECT 1;", "");
        project.Code("b", "a", new LockingCode(), autocommit: true);
        await using var blocker = await Blocker.LockAsync(
            project.Database,
            "LOCK TABLE t IN ACCESS SHARE MODE"
        );
        var watcher = new Watcher();

        var upgrade = UpgradeAsync(project, watcher);
        var told = await watcher.NextAsync();
        await blocker.ReleaseAsync();
        await upgrade;

        Assert.Contains("(blocker)", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_again_when_others_are_in_the_way()
    {
        await using var project = await CreateAsync("ALTER TABLE t ADD x int;", "");
        await using var first = await Blocker.LockAsync(
            project.Database,
            "LOCK TABLE t IN ACCESS SHARE MODE"
        );
        await using var second = await Blocker.LockAsync(
            project.Database,
            "LOCK TABLE t IN ACCESS SHARE MODE"
        );
        var (one, two) = ($"process {first.ProcessId} ", $"process {second.ProcessId} ");
        var watcher = new Watcher();

        var upgrade = UpgradeAsync(project, watcher);
        var both = await watcher.NextAsync();
        await first.ReleaseAsync();
        var left = await watcher.NextAsync();
        await second.ReleaseAsync();
        await upgrade;

        Assert.Contains(one, both, StringComparison.Ordinal);
        Assert.Contains(two, both, StringComparison.Ordinal);
        Assert.DoesNotContain(one, left, StringComparison.Ordinal);
        Assert.Contains(two, left, StringComparison.Ordinal);
    }

    private static Task UpgradeAsync(TestProject project, IMigrationObserver observer) =>
        new MigrationRunner(
            project,
            DatabaseUrl.Parse(project.ConnectionString),
            project.Options with
            {
                LockTimeout = TimeSpan.Zero,
            },
            observer
        ).UpgradeAsync([RevisionSpecifier.Parse("heads")], Token);

    private async Task<TestProject> CreateAsync(string step, string header)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 1)");
        return project.Sql("a", null, step, header: header);
    }

    private sealed class LockingCode : Migration
    {
        public override void Upgrade(Operations op) =>
            op.Run(
                async (connection, token) =>
                {
                    await using var command = new NpgsqlCommand("ALTER TABLE t ADD x int", connection);
                    await command.ExecuteNonQueryAsync(token);
                }
            );
    }

    private sealed class Watcher : IMigrationObserver
    {
        private readonly BlockingCollection<string> _told = [];

        public void Blocked(Revision revision, string? blockers)
        {
            if (blockers is not null)
                _told.Add(blockers, CancellationToken.None);
        }

        public Task<string> NextAsync() => Task.Run(() => _told.Take(Token), Token);
    }
}
