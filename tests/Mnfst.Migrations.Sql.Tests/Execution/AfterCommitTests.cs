using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What is sent along with the commit, to run after it, fails.</summary>
public class AfterCommitTests(PostgresServer server)
{
    private const string TempTable =
        "SELECT max(oid::regclass::text) FROM pg_class WHERE relname = 'scratch' AND relpersistence = 't'";

    [Fact]
    public async Task A_revision_that_is_committed_is_never_tried_again()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            """
            CREATE TABLE t (id int);
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = 100', current_database()); END $$;
            """
        );
        project.Sql("a", null, "CREATE TEMP TABLE scratch (id int); INSERT INTO t VALUES (1);");
        await using var tap = new WireTap(project.Database);
        project.ConnectionString = tap.ConnectionString;
        await using var blocker = new Blocker(project.Database, "");
        tap.OnMessage = async message =>
        {
            if (message.Sql == "DISCARD TEMP" && message.Connection == 0)
                await LockTempTableAsync(project, blocker);
            return WireAction.Forward;
        };

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(
            "Revision 'a' failed: cleaning up the session: canceling statement due to lock timeout (55P03)\nIts upgrade is done nevertheless: the commit reached the server. Done before it in this run: none.",
            failure.Message
        );
        Assert.Equal(1L, await project.QueryAsync<long>("SELECT count(*) FROM t"));
        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    /// <summary>Takes a lock on the table as soon as the commit lets others see it.</summary>
    private static async Task LockTempTableAsync(TestProject project, Blocker blocker)
    {
        string? table;
        while ((table = await project.QueryAsync<string?>(TempTable)) is null)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await blocker.LockAsync($"LOCK TABLE {table} IN ACCESS SHARE MODE");
    }
}
