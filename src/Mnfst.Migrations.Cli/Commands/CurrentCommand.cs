using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>current</c>: the revisions that the database is at.</summary>
internal sealed class CurrentCommand : CliCommand
{
    private readonly Option<bool> _checkHeads = new("--check-heads")
    {
        Description = "Exit with 3 unless all heads are applied",
    };

    public CurrentCommand()
        : base("current", "Show the revisions that the database is at")
    {
        Add(_checkHeads);
        Examples = ["current", "current --verbose", "current --check-heads"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        var status = await StatusQuery.AskAsync(context, catalog, database);
        foreach (var remark in status.Remarks)
            context.Output.Warn(remark);
        var text = RevisionText.Of(catalog, status);
        var current = StatusRevision.Of(status).Where(revision => text.IsCurrent(revision.Revision)).ToList();
        if (context.Output.IsJson)
        {
            var revisions = current.Select(revision => new StatusRevisionJson(revision, text));
            context.WriteJson(
                new CurrentJson(database.Description, status.IsAtHeads, [.. revisions]),
                CliJson.Default.CurrentJson
            );
        }
        else
        {
            // That they are current goes without saying here.
            var plain = new RevisionText(status.Graph, catalog);
            var stands = current.Count == 0 ? " is at base: nothing is applied" : " is at";
            context.Output.Say(new Line(database.Description, Palette.Name).Add(stands));
            Show(context.Output, current, plain);
        }
        return context.Get(_checkHeads) && !status.IsAtHeads ? ExitCode.Pending : ExitCode.Done;
    }

    private static void Show(CommandOutput output, IEnumerable<StatusRevision> current, RevisionText text)
    {
        foreach (var revision in current)
        {
            if (!output.IsVerbose)
            {
                output.Results.WriteLine(text.ShortNameOf(revision.Revision));
                continue;
            }
            foreach (var line in text.Describe(revision.Revision))
                output.Results.WriteLine(line);
            output.Results.WriteLine();
            output.Results.WriteLine(
                $"    {revision.Describe()} by {revision.Row!.AppliedBy} in {TimeText.Of(revision.Row.Duration)}"
            );
            output.Results.WriteLine();
        }
    }
}
