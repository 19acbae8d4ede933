using System.Diagnostics;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>How long an undisturbed run takes, and moments of it.</summary>
/// <param name="Start">From the start of the process until the first revision runs.</param>
/// <param name="Work">From then to its end.</param>
internal sealed record RunClock(TimeSpan Start, TimeSpan Work)
{
    /// <summary>How many of all moments are before the first revision, where little can go wrong.</summary>
    private const double BeforeWork = 0.15;

    /// <summary>The migrations rest in each step that they tell the witness of.</summary>
    private const string IsAtWork =
        "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')";

    /// <summary>Runs all migrations undisturbed.</summary>
    public static async Task<RunClock> MeasureAsync(string database, string direction)
    {
        var begin = Stopwatch.GetTimestamp();
        using var deployer = DeployerProcess.Start(database, CommandRunner.Command(direction));
        await Query.WaitForAsync(database, IsAtWork, () => deployer.HasEnded);
        var start = Stopwatch.GetElapsedTime(begin);
        (await deployer.WaitAsync()).Ended(0);
        return new RunClock(start, Stopwatch.GetElapsedTime(begin) - start);
    }

    /// <summary>Kills such a run at a random moment, a little beyond its end at the latest.</summary>
    public async Task KillAsync(string database, Random random, string direction)
    {
        using var deployer = DeployerProcess.Start(database, CommandRunner.Command(direction));
        await WaitForMomentAsync(database, deployer, random);
        deployer.Kill();
        await deployer.WaitAsync();
        await Query.WaitUntilLeftAsync(database);
    }

    /// <summary>Waits for a random moment of a run that was started just now.</summary>
    public async Task WaitForMomentAsync(string database, DeployerProcess deployer, Random random)
    {
        var isBefore = random.NextDouble() < BeforeWork;
        var moment = random.NextDouble();
        if (!isBefore)
            await Query.WaitForAsync(database, IsAtWork, () => deployer.HasEnded);
        await Task.Delay(
            isBefore ? moment * Start : moment * 1.1 * Work,
            TestContext.Current.CancellationToken
        );
    }
}
