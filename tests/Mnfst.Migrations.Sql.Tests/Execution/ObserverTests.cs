using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>How an observer is told.</summary>
public class ObserverTests(PostgresServer server)
{
    [Fact]
    public async Task Who_is_in_the_way_is_not_told_while_something_else_is()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int)");
        project.Sql(
            "a",
            null,
            "DO $$ BEGIN LOCK TABLE t; RAISE NOTICE 'after the wait'; PERFORM pg_sleep(0.1); END $$;"
        );
        project.Options = project.Options with { LockTimeout = TimeSpan.Zero };
        await using var blocker = await Blocker.LockAsync(
            project.Database,
            "LOCK TABLE t IN ACCESS SHARE MODE"
        );
        using var observer = new SlowObserver(() => blocker.ReleaseAsync().GetAwaiter().GetResult());
        var runner = new MigrationRunner(
            project,
            DatabaseUrl.Parse(project.ConnectionString),
            project.Options,
            observer
        );

        await runner.UpgradeAsync([RevisionSpecifier.Parse("heads")], TestContext.Current.CancellationToken);

        Assert.Equal(["blocked", "notice"], observer.Calls);
    }

    /// <summary>Lets the run go on when it is told who is in the way, and takes its time.</summary>
    private sealed class SlowObserver(Action letGo) : IMigrationObserver, IDisposable
    {
        private readonly ManualResetEventSlim _noticed = new();

        public List<string> Calls { get; } = [];

        public void Blocked(Revision revision, string? blockers)
        {
            if (blockers is null)
                return;
            letGo();
            Calls.Add(_noticed.Wait(TimeSpan.FromMilliseconds(500)) ? "blocked, and a notice" : "blocked");
        }

        public void Notice(string severity, string message)
        {
            Calls.Add("notice");
            _noticed.Set();
        }

        public void Dispose() => _noticed.Dispose();
    }
}
