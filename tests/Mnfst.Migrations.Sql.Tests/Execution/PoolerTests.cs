using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Seeds;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Runs through PgBouncer.</summary>
public class PoolerTests(PostgresServer server)
{
    private const string Refusal =
        "The connection goes through a pooler in transaction mode (PgBouncer's pool_mode), where the next transaction may run in another session: the migration lock would not protect anything. Nothing was done. Connect to PostgreSQL directly, or through a pooler in session mode.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("transaction", 1)]
    [InlineData("transaction", 4)]
    [InlineData("statement", 2)]
    public async Task One_that_gives_sessions_away_is_refused(string mode, int poolSize)
    {
        await using var project = await CreateAsync();
        await using var pooler = await PgBouncer.StartAsync(project.Database, mode, poolSize, Token);
        project.ConnectionString = pooler.ConnectionString;

        var runs = Enumerable.Range(0, 3).Select(_ => project.Clone().UpgradeIsRefusedAsync());

        Assert.All(await Task.WhenAll(runs), refusal => Assert.Equal(Refusal, refusal));
        Assert.False(await project.HasAsync("mnfst_revision"));
        Assert.Equal(
            0L,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )
        );
        Assert.Equal(
            Refusal,
            (await Assert.ThrowsAsync<MigrationException>(() => project.StampAsync("a"))).Message
        );
        var seeds = new SeedRunner(DatabaseUrl.Parse(project.ConnectionString), project.Options);
        Assert.Equal(
            Refusal,
            (
                await Assert.ThrowsAsync<MigrationException>(() =>
                    seeds.RunAsync([], cancellationToken: Token)
                )
            ).Message
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task One_that_leaves_each_connection_its_session_is_as_good_as_none(int poolSize)
    {
        await using var project = await CreateAsync();
        await using var pooler = await PgBouncer.StartAsync(project.Database, "session", poolSize, Token);
        project.ConnectionString = pooler.ConnectionString;

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => project.Clone().UpgradeAsync()));

        Assert.Equal("a", Assert.Single(results.SelectMany(result => result.Done)).Id);
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        await project.DowngradeAsync("base");
        Assert.False(await project.HasAsync("t"));
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;");
    }
}
