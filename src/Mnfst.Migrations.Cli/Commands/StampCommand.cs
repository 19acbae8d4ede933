using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
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
        "What the database is at",
        ArgumentArity.OneOrMore
    );

    private readonly Option<bool> _purge = new("--purge")
    {
        Description = "Delete all records first, including those of unknown revisions",
    };

    private readonly Option<bool> _yes = Confirmation.CreateOption();

    private readonly OfflineOptions _offline = new();

    private readonly RunOptions _options = new();

    public StampCommand()
        : base("stamp", "Record revisions as applied without running them")
    {
        Add(_targets);
        Add(_purge, _yes);
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
        if (_offline.AreWanted(context, [_purge]))
        {
            var scripts = new SqlScripts(catalog, options);
            ScriptCommand.Print(context, scripts.StampOffline(_offline.FindStart(context, ranges), targets));
            return ExitCode.Done;
        }
        _offline.RefuseStart(context, ranges);
        await using var database = await context.OpenDatabaseAsync();
        if (context.Get(_purge) && !context.Get(_yes))
            await ConfirmAsync(context, catalog, database);
        StampResult result;
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var runner = new MigrationRunner(catalog, database.Connection, options, screen);
            result = await runner.StampAsync(targets, context.Get(_purge), context.CancellationToken);
        }

        Show(context.Output, result);
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new StampJson(
                    database.Description,
                    IdsOf(result.Added),
                    IdsOf(result.Removed),
                    IdsOf(result.Settled),
                    IdsOf(result.FinalHeads)
                ),
                CliJson.Default.StampJson
            );
        }
        return ExitCode.Done;
    }

    private static async Task ConfirmAsync(
        CommandContext context,
        IMigrationCatalog catalog,
        OpenedDatabase database
    )
    {
        Confirmation.RefuseUnlessSomebodyIsThere(context, "--purge forgets all that is recorded");
        var recorded = (await StatusQuery.AskAsync(context, catalog, database)).Journal.Rows.Count;
        if (recorded > 0)
            await Confirmation.AskAsync(
                context,
                $"Forget {(recorded == 1 ? "the revision that is" : $"all {RunScreen.Count(recorded)} that are")} recorded in {database.Description}, and record only what is named?"
            );
    }

    private static void Show(CommandOutput output, StampResult result)
    {
        var settled = IdsOf(result.Settled).ToHashSet(StringComparer.Ordinal);
        foreach (var revision in result.Added)
            output.Say($"  {revision.Id} is recorded as applied{Before(revision)}");
        foreach (var revision in result.Removed)
            output.Say($"  {revision.Id} is recorded as not applied{Before(revision)}");
        // What was half done, and now is whole without a line of its own.
        foreach (var revision in result.Settled.Except(result.Added).Except(result.Removed))
        {
            var isApplied = result.Applied.Contains(revision.Id);
            output.Say(
                $"  {revision.Id} is recorded as {(isApplied ? "" : "not ")}applied{Before(revision)}"
            );
        }
        var heads = result.FinalHeads.Count == 0 ? "base" : string.Join(", ", result.FinalHeads);
        output.Conclude(
            result.Added.Count + result.Removed.Count + result.Settled.Count == 0
                ? new Line($"Nothing to do: the database is at {heads}.")
                : new Line("Stamped", Palette.Good).Add($" {heads}.")
        );

        string Before(Revision revision) => settled.Contains(revision.Id) ? "; it was interrupted" : "";
    }

    private static string[] IdsOf(IEnumerable<Revision> revisions) =>
        [.. revisions.Select(revision => revision.Id)];
}
