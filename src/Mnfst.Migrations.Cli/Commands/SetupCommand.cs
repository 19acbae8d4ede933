using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>setup</c>: creates the database if it is missing, migrates it and seeds it.</summary>
internal sealed class SetupCommand : CliCommand
{
    private readonly SeedsOption _seeds = new();
    private readonly RunOptions _options = new();

    public SetupCommand()
        : base("setup", "Create the database if it is missing, migrate it and seed it")
    {
        Add(_seeds.Option);
        Add(_options.ForVerbs);
        Examples = ["setup", "setup --database dev:"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var seeds = _seeds.Load(context);
        await using var database = await context.OpenDatabaseAsync();
        var options = _options.Read(context.Arguments, context.RunSettings);

        var isCreated = await DatabaseServer.CreateIfMissingAsync(
            database.Connection,
            context.CancellationToken
        );
        if (isCreated)
            context.Output.Conclude(new Line("Created", Palette.Good).Add($" {database.Description}."));
        var upgrade = await new DatabaseWork(context, catalog, database, options).UpgradeAsync();
        var seeded =
            seeds.Count == 0
                ? null
                : await SeedCommand.RunAsync(context, database, options, seeds, force: false);
        if (context.Output.IsJson)
            context.WriteJson(
                new SetupJson(database.Description, isCreated, upgrade, SeedJson.OfPart(seeded)),
                CliJson.Default.SetupJson
            );
        return ExitCode.Done;
    }
}
