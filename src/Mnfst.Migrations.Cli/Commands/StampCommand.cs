using System.CommandLine;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>stamp</c>: records where the database stands in truth, without running anything.</summary>
internal sealed class StampCommand : CliCommand
{
    private readonly Argument<RevisionSpecifier[]> _targets = RevisionArguments.Several(
        "What the database stands at"
    );

    private readonly RunOptions _options = new();

    public StampCommand()
        : base("stamp", "Record revisions as applied without running them")
    {
        Add(_targets);
        Add(_options.ForJournal);
        Examples = ["stamp head", "stamp 003_add_indexes"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        StampPlan plan;
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var options = _options.Read(context.Arguments, context.RunSettings);
            var runner = new MigrationRunner(catalog, database.Connection, options, screen);
            plan = await runner.StampAsync(context.Get(_targets), context.CancellationToken);
        }

        foreach (var revision in plan.Added)
            context.Output.Say($"  {revision.Id} is recorded as applied");
        foreach (var revision in plan.Removed)
            context.Output.Say($"  {revision.Id} is recorded as not applied");
        var heads = plan.FinalHeads.Count == 0 ? "base" : string.Join(", ", plan.FinalHeads);
        context.Output.Conclude(
            plan.Added.Count + plan.Removed.Count == 0
                ? new Line($"Nothing to do: the database stands at {heads}.")
                : new Line("Stamped", Palette.Good).Add($" {heads}.")
        );
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new StampJson(
                    database.Description,
                    [.. plan.Added.Select(revision => revision.Id)],
                    [.. plan.Removed.Select(revision => revision.Id)],
                    [.. plan.FinalHeads.Select(revision => revision.Id)]
                ),
                CliJson.Readable.StampJson
            );
        }
        return ExitCode.Done;
    }
}
