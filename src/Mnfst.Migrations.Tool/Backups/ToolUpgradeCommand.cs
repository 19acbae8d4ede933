using System.CommandLine;
using System.Globalization;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary><c>upgrade</c>, which can save the database before.</summary>
internal sealed class ToolUpgradeCommand : UpgradeCommand
{
    private readonly Option<string?> _backup = new("--backup")
    {
        Description = "The folder in which to save the database first, if there is something to apply",
        HelpName = "DIR",
    };

    public ToolUpgradeCommand() => Add(_backup);

    private protected override IEnumerable<Option> RunsOnly => [.. base.RunsOnly, _backup];

    private protected override async Task<(MigrationResult, IReadOnlyList<DoneJson>)> RunAsync(Run run)
    {
        if (run.Context.Get(_backup) is { } folder && !run.Options.DryRun)
            await BackUpAsync(run, folder);
        return await base.RunAsync(run);
    }

    private static async Task BackUpAsync(Run run, string folder)
    {
        var status = await run.GetStatusAsync();
        if (status.Graph.PlanUpgrade(status.Applied, [.. run.Targets]).Steps.Count == 0)
            return;
        // In UTC, so that backups sort by time wherever they were made.
        var time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        CreateFolder(Path.GetFullPath(folder, run.Context.Surroundings.Folder));
        var file = Path.Combine(folder, $"{run.Database.Connection.Database}_{time}.dump");
        var size = await Backup.SaveAsync(run.Context, run.Database, file, Backup.Custom);
        Backup.Tell(run.Context, run.Database, file, size);
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The folder '{folder}' cannot be created: {e.Message} Nothing was done.",
                innerException: e
            );
        }
    }
}
