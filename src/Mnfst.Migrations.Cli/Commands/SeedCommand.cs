using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Seeds;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>seed</c>: runs the seeds that are new or have changed.</summary>
internal sealed class SeedCommand : CliCommand
{
    private readonly SeedsOption _seeds = new();

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Also run seeds that have not changed since they ran",
    };

    private readonly RunOptions _options = new();

    public SeedCommand()
        : base("seed", "Run seeds that are new or changed")
    {
        Add(_seeds.Option, _force);
        Add(_options.ForSeeds);
        Examples = ["seed", "seed --seeds db/seeds", "seed --force"];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Database | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var seeds = SeedFile.Load(_seeds.Find(context));
        await using var database = await context.OpenDatabaseAsync();
        var options = _options.Read(context.Arguments, context.RunSettings);
        var result = await RunAsync(context, database, options, seeds, context.Get(_force));
        if (context.Output.IsJson)
            context.WriteJson(SeedJson.Of(database.Description, result), CliJson.Default.SeedJson);
        return ExitCode.Done;
    }

    /// <summary>Runs seeds, and says which.</summary>
    public static async Task<SeedResult> RunAsync(
        CommandContext context,
        OpenedDatabase database,
        MigrationOptions options,
        IReadOnlyList<SeedFile> seeds,
        bool force
    )
    {
        SeedResult result;
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var runner = new SeedRunner(database.Connection, options, screen);
            result = await runner.RunAsync(seeds, force, context.CancellationToken);
        }
        foreach (var name in result.Done)
            context.Output.Say(
                new Line("  ").Add(context.Output.Messages.Glyphs.Done, Palette.Good).Add($" {name}")
            );
        context.Output.Conclude(
            result.Done.Count == 0
                ? new Line($"Nothing to seed: {Count(seeds.Count)}, none of them new or changed.")
                : new Line("Seeded", Palette.Good).Add(
                    $": {Count(result.Done.Count)} in {TimeText.Of(result.Duration)}, {result.Unchanged.Count} unchanged."
                )
        );
        return result;
    }

    private static string Count(int seeds) => seeds == 1 ? "1 seed" : $"{seeds} seeds";
}
