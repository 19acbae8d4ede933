using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>
/// The process that deploys is killed, kill -9, at random moments from its start to its end and a little beyond. What
/// <c>status</c> says then is so, and running it again leads to where an undisturbed run does.
/// </summary>
public class KilledDeployerTests(PostgresServer server)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    [Fact]
    public async Task An_upgrade_that_is_killed_anywhere_is_finished_by_the_next()
    {
        await using var undisturbed = await PlanDatabase.CreateAsync(server, Pause);
        var clock = await RunClock.MeasureAsync(undisturbed.ConnectionString, "upgrade");
        var expected = await DatabaseState.ReadAsync(server, undisturbed);

        await new Rounds("kill -9 of an upgrade", few: 8, full: 500).RunAsync(
            lanes: 2,
            async (_, random) =>
            {
                await using var database = await PlanDatabase.CreateAsync(server, Pause);
                var run = new DisturbedRun(database.ConnectionString);
                await clock.KillAsync(database.ConnectionString, random, "upgrade");
                var met = await run.LookAsync();
                await run.FinishAsync("upgrade");
                Assert.Equal(expected, await DatabaseState.ReadAsync(server, database));
                return met;
            }
        );
    }

    [Fact]
    public async Task So_is_a_downgrade_and_then_everything_is_applied_again()
    {
        await using var undisturbed = await PlanDatabase.CreateUpgradedAsync(server, Pause);
        var applied = await DatabaseState.ReadAsync(server, undisturbed);
        var clock = await RunClock.MeasureAsync(undisturbed.ConnectionString, "downgrade", "base", "--yes");
        var reverted = await DatabaseState.ReadAsync(server, undisturbed);

        await new Rounds("kill -9 of a downgrade", few: 8, full: 500).RunAsync(
            lanes: 2,
            async (_, random) =>
            {
                await using var database = await PlanDatabase.CreateUpgradedAsync(server, Pause);
                var run = new DisturbedRun(database.ConnectionString);
                await clock.KillAsync(database.ConnectionString, random, "downgrade", "base", "--yes");
                var met = await run.LookAsync();
                // An upgrade has to wait until a downgrade that has begun is done; otherwise either may come next.
                if (run.IsInterrupted || random.Next(2) == 0)
                {
                    await run.FinishAsync("downgrade", "base", "--yes");
                    Assert.Equal(reverted, await DatabaseState.ReadAsync(server, database));
                }
                await run.FinishAsync("upgrade");
                Assert.Equal(applied, await DatabaseState.ReadAsync(server, database));
                return met;
            }
        );
    }
}
