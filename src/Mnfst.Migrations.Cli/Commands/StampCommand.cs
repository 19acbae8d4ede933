using System.CommandLine;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>stamp</c>: records where the database stands in truth, without running anything.</summary>
internal sealed class StampCommand : CliCommand
{
    private readonly Argument<RevisionRange[]> _targets = RevisionArguments.Targets(
        "What the database stands at",
        ArgumentArity.OneOrMore
    );

    private readonly Option<bool> _purge = new("--purge")
    {
        Description = "Forget all that is recorded first, also of revisions that nobody knows any more",
    };

    private readonly OfflineOptions _offline = new();

    private readonly RunOptions _options = new();

    public StampCommand()
        : base("stamp", "Record revisions as applied without running them")
    {
        Add(_targets);
        Add(_purge);
        Add(_offline.All);
        Add(_options.ForJournal);
        Examples = ["stamp head", "stamp 003_add_indexes", "stamp head --purge", "stamp 003:005 --sql"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var ranges = context.Get(_targets);
        IReadOnlyList<RevisionSpecifier> targets = [.. ranges.Select(range => range.End!)];
        var options = _options.Read(context.Arguments, context.RunSettings);
        if (_offline.AreWanted(context))
        {
            var scripts = new SqlScripts(catalog, options);
            ScriptCommand.Print(context, scripts.StampOffline(_offline.FindStart(context, ranges), targets));
            return ExitCode.Done;
        }
        _offline.RefuseStart(context, ranges);
        await using var database = await context.OpenDatabaseAsync();
        StampPlan plan;
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var runner = new MigrationRunner(catalog, database.Connection, options, screen);
            plan = await runner.StampAsync(targets, context.Get(_purge), context.CancellationToken);
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
