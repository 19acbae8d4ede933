using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>
/// The process that deploys is killed, kill -9, at random moments from its start to its end and a little beyond. What
/// <c>status</c> says then is so, and running it again leads to where an undisturbed run does.
/// </summary>
public class KilledDeployerTests(PostgresServer server)
{
    [Fact]
    public async Task An_upgrade_that_is_killed_anywhere_is_finished_by_the_next()
    {
        await using var undisturbed = await PlanDatabase.Slow.CreateAsync(server);
        var clock = await RunClock.MeasureAsync(undisturbed.ConnectionString, "up");
        var expected = await DatabaseState.ReadAsync(server, undisturbed);

        await new Rounds("kill -9 of an upgrade", few: 8, full: 500).RunAsync(
            lanes: 2,
            async (_, random) =>
            {
                await using var database = await PlanDatabase.Slow.CreateAsync(server);
                var run = new DisturbedRun(
                    database.ConnectionString,
                    new CommandRunner(database.ConnectionString)
                );
                await clock.KillAsync(database.ConnectionString, random, "up");
                var met = await run.LookAsync();
                await run.FinishAsync("up");
                (await DatabaseState.ReadAsync(server, database)).AssertIs(expected);
                return met;
            }
        );
    }

    [Fact]
    public async Task So_is_a_downgrade_and_then_everything_is_applied_again()
    {
        await using var undisturbed = await PlanDatabase.Slow.CreateUpgradedAsync(server);
        var applied = await DatabaseState.ReadAsync(server, undisturbed);
        var clock = await RunClock.MeasureAsync(undisturbed.ConnectionString, "down");
        var reverted = await DatabaseState.ReadAsync(server, undisturbed);

        await new Rounds("kill -9 of a downgrade", few: 8, full: 500).RunAsync(
            lanes: 2,
            async (_, random) =>
            {
                await using var database = await PlanDatabase.Slow.CreateUpgradedAsync(server);
                var run = new DisturbedRun(
                    database.ConnectionString,
                    new CommandRunner(database.ConnectionString)
                );
                await clock.KillAsync(database.ConnectionString, random, "down");
                var met = await run.LookAsync();
                // An upgrade has to wait until a downgrade that has begun is done; otherwise either may come next.
                if (run.IsInterrupted || random.Next(2) == 0)
                {
                    await run.FinishAsync("down");
                    (await DatabaseState.ReadAsync(server, database)).AssertIs(reverted);
                }
                await run.FinishAsync("up");
                (await DatabaseState.ReadAsync(server, database)).AssertIs(applied);
                return met;
            }
        );
    }
}
