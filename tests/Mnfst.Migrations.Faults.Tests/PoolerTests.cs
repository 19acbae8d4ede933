using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>Deployments through PgBouncer.</summary>
public class PoolerTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_session_mode_everything_runs_as_without_it()
    {
        await using var direct = await PlanDatabase.Quick.CreateUpgradedAsync(server);
        await using var database = await PlanDatabase.Quick.CreateAsync(server);
        await using var pooler = await PgBouncer.StartAsync(database, "session", poolSize: 4, Token);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => DeployerProcess.RunAsync(pooler.ConnectionString, "upgrade"))
        );

        Assert.All(outcomes, outcome => outcome.Ended(0));
        (await DatabaseState.ReadAsync(server, database)).AssertIs(
            await DatabaseState.ReadAsync(server, direct)
        );
        await new DisturbedRun(
            database.ConnectionString,
            new CommandRunner(pooler.ConnectionString)
        ).FinishAsync("down");
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task In_the_other_modes_nothing_runs(string mode)
    {
        await using var database = await PlanDatabase.Quick.CreateAsync(server);
        await using var pooler = await PgBouncer.StartAsync(database, mode, poolSize: 4, Token);

        var outcome = await DeployerProcess.RunAsync(pooler.ConnectionString, "upgrade");

        Assert.Contains(
            "The connection goes through a pooler in transaction mode (PgBouncer's pool_mode)",
            outcome.Ended(1).Messages,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "witness",
            await database.QueryAsync<string>(
                "SELECT string_agg(relname, ',') FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
                Token
            )
        );
    }
}
