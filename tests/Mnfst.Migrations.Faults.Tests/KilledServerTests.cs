using Mnfst.Migrations.Faults.Tests.Infrastructure;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>
/// The server is killed with all its processes while a deployment runs, recovers, and is deployed to again: what was
/// committed is there, what was not is not, and <c>status</c> knows which is which.
/// </summary>
public class KilledServerTests
{
    [Fact]
    public async Task Whatever_the_server_has_done_is_known_when_it_is_back()
    {
        await using var server = await OwnServer.StartAsync();
        await CreateTemplatesAsync(server);
        var goals = new Dictionary<string, DatabaseState>(StringComparer.Ordinal);
        var clocks = new Dictionary<string, RunClock>(StringComparer.Ordinal);
        foreach (var direction in new[] { "up", "down" })
        {
            var database = await CreateAsync(server, direction, "undisturbed");
            clocks[direction] = await RunClock.MeasureAsync(server.GetConnectionString(database), direction);
            goals[direction] = await ReadStateAsync(server, database);
            await DropAsync(server, database);
        }

        await new Rounds("kill -9 of the server", few: 3, full: 100).RunAsync(
            lanes: 1,
            async (number, random) =>
            {
                var direction = random.Next(4) == 0 ? "down" : "up";
                var database = await CreateAsync(server, direction, $"round_{number}");
                var met = await DisturbAsync(server, database, direction, clocks[direction], random);
                (await ReadStateAsync(server, database)).AssertIs(goals[direction]);
                await DropAsync(server, database);
                return met;
            }
        );
    }

    private static async Task<string> DisturbAsync(
        OwnServer server,
        string database,
        string direction,
        RunClock clock,
        Random random
    )
    {
        var connection = server.GetConnectionString(database);
        var runner = new CommandRunner(connection);
        var run = new DisturbedRun(connection, runner);
        var before = await runner.LookAsync();
        using var deployer = DeployerProcess.Start(connection, CommandRunner.Command(direction));
        await clock.WaitForMomentAsync(connection, deployer, random);
        await server.KillAsync();
        // A run that meets the server again says what is left, another one that it does not know.
        var isBackSoon = random.Next(2) == 0;
        if (isBackSoon)
            await server.StartAgainAsync();
        var outcome = await deployer.WaitAsync();
        if (!isBackSoon)
            await server.StartAgainAsync();
        if (outcome.ExitCode != 0)
            outcome.Ended(1);

        var met = await run.LookAsync();
        if (
            outcome.ExitCode != 0
            && !outcome.Messages.Contains("What remains of it is unknown", StringComparison.Ordinal)
        )
            ToldRemains.AssertTrue(outcome.Messages, before, run.Seen);
        await run.FinishAsync(direction);
        return outcome.ExitCode == 0 ? "after its end" : met;
    }

    private static async Task CreateTemplatesAsync(OwnServer server)
    {
        await server.CreateDatabaseAsync("template_up");
        await Query.ExecuteAsync(server.GetConnectionString("template_up"), PlanDatabase.Slow.Setup);
        await server.CreateDatabaseAsync("template_down", "template_up");
        (await DeployerProcess.RunAsync(server.GetConnectionString("template_down"), "upgrade")).Ended(0);
    }

    private static async Task<string> CreateAsync(OwnServer server, string direction, string name)
    {
        await server.CreateDatabaseAsync(name, $"template_{direction}");
        return name;
    }

    private static Task DropAsync(OwnServer server, string database) =>
        server.ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");

    private static Task<DatabaseState> ReadStateAsync(OwnServer server, string database) =>
        DatabaseState.ReadAsync(
            server.FindProgram("pg_dump"),
            server.GetConnectionString(database),
            server.GetUrl(database)
        );
}
