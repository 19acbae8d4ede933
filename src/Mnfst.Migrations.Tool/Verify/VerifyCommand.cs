using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Tool.Dev;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// <c>verify</c>: takes every revision up, down and up again on a throw-away database, and compares the schemas.
/// </summary>
internal sealed class VerifyCommand : CliCommand
{
    private readonly RunOptions _options = new();

    public VerifyCommand()
        : base("verify", "Prove on a throw-away database that every downgrade restores what was there")
    {
        Add(_options.ForArguments);
        Examples = ["verify", "verify --project src/App.Migrations --output json"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = ArgumentCatalog.Of(
            await context.LoadCatalogAsync(),
            _options.ReadArguments(context.Arguments)
        );
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        await using var server = await DevDatabases.StartThrowawayAsync(context);
        var verification = new Verification(catalog, server, context.RunSettings, graph);

        var results = new List<VerifiedRevision>();
        await using (var activity = new ActivityLine(context.Output))
        {
            foreach (var revision in graph.Revisions)
            {
                activity.Begin($"{results.Count + 1} of {graph.Revisions.Count}  {revision.Id}");
                var result = await verification.VerifyAsync(revision, context.CancellationToken);
                activity.End();
                Show(context.Output, result);
                results.Add(result);
            }
        }
        var failed = results.Count(result => result.Findings.Count > 0);
        if (context.Output.IsJson)
            context.WriteJson(VerifyJson.Of(results), VerifyJsonContext.Default.VerifyJson);
        else
            context.Output.Conclude(Summarize(results.Count, failed));
        return failed == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static void Show(CommandOutput output, VerifiedRevision result)
    {
        if (result.Findings.Count == 0)
        {
            var note = result.IrreversibleReason is { } reason ? $"  irreversible: {reason}" : "";
            output.Say(
                new Line("  ").Add(output.Messages.Glyphs.Done, Palette.Good).Add($" {result.Id}{note}")
            );
        }
        foreach (var finding in result.Findings)
            output.ReportFinding("MNFST3005", result.SourcePath, finding);
    }

    private static Line Summarize(int all, int failed) =>
        failed == 0
            ? new Line("Verified", Palette.Good).Add($" {RunScreen.Count(all)}: up, down and up again.")
            : new Line("Not restored", Palette.Bad).Add($": {failed} of {RunScreen.Count(all)}.");
}
