using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>Many deploy the same to the same database at once, as the instances of a service do that start together.</summary>
public class ManyDeployersTests(PostgresServer server)
{
    private const int Deployers = 32;

    [Fact]
    public async Task All_end_well_and_each_revision_runs_once()
    {
        await using var undisturbed = await PlanDatabase.Slow.CreateUpgradedAsync(server);
        var expected = await DatabaseState.ReadAsync(server, undisturbed);

        await new Rounds($"{Deployers} deployers at once", few: 1, full: 50).RunAsync(
            lanes: 1,
            async (_, _) =>
            {
                await using var database = await PlanDatabase.Slow.CreateAsync(server);
                var run = new DisturbedRun(
                    database.ConnectionString,
                    new CommandRunner(database.ConnectionString)
                );

                var outcomes = await Task.WhenAll(
                    Enumerable.Range(0, Deployers).Select(_ => DeployAsync(database))
                );
                await run.LookAsync();

                Assert.All(outcomes, outcome => outcome.Ended(0));
                (await DatabaseState.ReadAsync(server, database)).AssertIs(expected);
                Assert.Equal(
                    "upgrade 1, upgrade 1, upgrade 1, upgrade 1, upgrade 1, upgrade 1, upgrade 1, upgrade 1",
                    await Query.AskAsync<string>(
                        database.ConnectionString,
                        "SELECT string_agg(format('%s %s', event, times), ', ') FROM (SELECT event, count(*) AS times FROM mnfst_journal GROUP BY event, revision) AS events"
                    )
                );
                return "with each revision run once";
            }
        );
    }

    /// <summary>The last of them waits until all others have looked, on a machine that may have little time for them.</summary>
    private static Task<Outcome> DeployAsync(TestDatabase database) =>
        DeployerProcess.RunAsync(database.ConnectionString, "upgrade", "--lock-wait", "10m");
}
