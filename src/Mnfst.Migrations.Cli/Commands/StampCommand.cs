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
    private readonly StampOrigin _origin = new();

    private readonly Option<bool> _purge = new("--purge")
    {
        Description = "Delete all records first, including those of unknown revisions",
    };

    private readonly Option<bool> _yes = Confirmation.CreateOption();

    private readonly RunOptions _options = new();

    public StampCommand()
        : base("stamp", "Record revisions as applied without running them")
    {
        Add(_origin.Targets);
        Add(_purge, _yes);
        Add(_origin.Offline.All);
        Add(_options.ForJournal);
        Validators.Add(_origin.Validate);
        Examples =
        [
            "stamp head",
            "stamp 003_add_indexes",
            "stamp head --purge",
            "stamp --from flyway",
            "stamp --from ef app.__EFMigrationsHistory",
            "stamp 003:005 --sql",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var ranges = context.Get(_origin.Targets);
        IReadOnlyList<RevisionSpecifier> targets = [.. ranges.Select(range => range.End!)];
        var options = _options.Read(context.Arguments, context.RunSettings);
        var origin = _origin.Find(context);
        if (_origin.Offline.AreWanted(context, [_purge]))
        {
            _origin.RefuseOffline(context, catalog);
            var scripts = new SqlScripts(catalog, options);
            ScriptCommand.Print(
                context,
                scripts.StampOffline(_origin.Offline.FindStart(context, ranges), targets)
            );
            return ExitCode.Done;
        }
        if (origin is null)
            _origin.Offline.RefuseStart(context, ranges);
        await using var database = await context.OpenDatabaseAsync();
        if (context.Get(_purge) && !context.Get(_yes))
            await ConfirmAsync(context, catalog, database);
        StampResult result;
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var runner = new MigrationRunner(catalog, database.Connection, options, screen);
            result = origin is var (tool, table)
                ? await runner.StampFromAsync(tool, table, context.Get(_purge), context.CancellationToken)
                : await runner.StampAsync(targets, context.Get(_purge), context.CancellationToken);
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
                )
                {
                    From = StampFromJson.Of(result.Source),
                },
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
        foreach (var passedOver in result.Source?.PassedOver ?? [])
            output.Say($"  Passed over: {passedOver}");
        var entries = (result.Source?.Entries ?? []).ToDictionary(
            entry => entry.Revision,
            entry => entry.Entry
        );
        foreach (var revision in result.Added)
            output.Say(
                $"  {revision.Id} is recorded as applied{Before(revision)}{(entries.TryGetValue(revision.Id, out var entry) ? $": {entry} of {result.Source!.Tool.Name}" : "")}"
            );
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
