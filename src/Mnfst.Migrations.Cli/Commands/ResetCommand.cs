using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>reset</c>: reverts everything, then migrates and seeds anew, after asking.</summary>
internal sealed class ResetCommand : CliCommand
{
    private readonly SeedsOption _seeds = new();
    private readonly RunOptions _options = new();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public ResetCommand()
        : base("reset", "Revert everything, then migrate and seed again, after asking")
    {
        Add(_seeds.Option, _yes);
        Add(_options.ForVerbs);
        Examples = ["reset", "reset --database dev: --yes"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var seeds = _seeds.Load(context);
        await using var database = await context.OpenDatabaseAsync();
        var options = _options.Read(context.Arguments, context.RunSettings);

        IReadOnlyList<string>? confirmed = null;
        if (!context.Get(_yes))
        {
            Confirmation.RefuseUnlessSomebodyIsThere(
                context,
                "A reset destroys all data in the tables of the migrations"
            );
            var status = await StatusQuery.AskAsync(context, catalog, database);
            var plan = status.Graph.PlanDowngrade(status.Applied, RevisionSpecifier.Parse("base"));
            await Confirmation.AskAsync(
                context,
                $"Revert all {RunScreen.Count(plan.Steps.Count)} of {database.Description}, including all data in their tables?"
            );
            confirmed = [.. plan.Steps.Select(revision => revision.Id)];
        }
        var work = new DatabaseWork(context, catalog, database, options);
        var downgrade = await work.DowngradeAsync(confirmed);
        var upgrade = await work.UpgradeAsync();
        // What they had put there is gone, so that all of them are due.
        var seeded =
            seeds.Count == 0
                ? null
                : await SeedCommand.RunAsync(context, database, options, seeds, force: true);
        if (context.Output.IsJson)
            context.WriteJson(
                new ResetJson(database.Description, downgrade, upgrade, SeedJson.OfPart(seeded)),
                CliJson.Default.ResetJson
            );
        return ExitCode.Done;
    }
}
