namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>Runs them in a process, as a deployment does.</summary>
/// <param name="database">The database.</param>
internal sealed class CommandRunner(string database) : IPlanRunner
{
    /// <summary>The command line that runs them.</summary>
    public static string[] Command(string direction) =>
        direction == "up" ? ["upgrade"] : ["downgrade", "base", "--yes"];

    public async Task<IReadOnlyDictionary<string, SeenRevision>> LookAsync() =>
        SeenRevision.ReadAll(
            (await DeployerProcess.RunAsync(database, "status", "--output", "json")).Ended(0).Json
        );

    public async Task<string?> RunAsync(string direction, bool rerun = false)
    {
        string[] command = [.. Command(direction), .. rerun ? new[] { "--rerun" } : []];
        var outcome = await DeployerProcess.RunAsync(database, command);
        return outcome.ExitCode == 0 ? null : outcome.Ended(1).Messages;
    }
}
