using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Tool.Steps;
using Mnfst.Migrations.Tool.Verify.Tracing;
using Mnfst.Migrations.Verification;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Orders;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// <c>verify</c>: takes every revision up, down and up again on a throw-away database, and compares the schemas.
/// </summary>
internal sealed class VerifyCommand : CliCommand
{
    private const string FailedCode = "MNFST3001";
    private const string FindingCode = "MNFST3005";

    private readonly RunOptions _options = new();

    private readonly Option<bool> _failOnDataLoss = new("--fail-on-data-loss")
    {
        Description =
            "Fail, too, if a downgrade loses what a script of the folder verify wrote after the upgrade",
    };

    private readonly Option<int?> _parallel = new("--parallel")
    {
        Description =
            "How many parts of the graph to verify at once, each on a server of its own (default: by processors and revisions)",
        HelpName = "N",
        CustomParser = ParseParts,
    };

    private readonly Option<bool> _trace = new("--trace")
    {
        Description =
            "Show what each statement really did: its locks, what it rewrote, scanned and built, and how long it took",
    };

    private readonly SourceFinder _sources;
    private readonly Func<CommandContext, IMigrationCatalog, Task<IRecordedLinter>> _readLinter;

    /// <param name="sources">Finds the sources of the migrations.</param>
    /// <param name="readLinter">Reads what the project says of lint.</param>
    public VerifyCommand(
        SourceFinder sources,
        Func<CommandContext, IMigrationCatalog, Task<IRecordedLinter>> readLinter
    )
        : base("verify", "Prove on a throwaway database that every downgrade restores the schema")
    {
        (_sources, _readLinter) = (sources, readLinter);
        Add(_failOnDataLoss, _parallel, _trace);
        Add(_options.ForArguments);
        Examples = ["verify", "verify --trace", "verify --project src/App.Migrations --output json"];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var options = _options.ReadForDev(context.Arguments, context.RunSettings);
        var catalog = ArgumentCatalog.Of(await context.LoadCatalogAsync(), options.Arguments);
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        var traces = context.Get(_trace) ? new TraceLog() : null;
        var migrations = new VerifiedMigrations(
            catalog,
            graph,
            VerifyScripts.Load(VerifyFolder.Find(_sources, context), graph.Revisions),
            options
        )
        {
            Watch = traces is null
                ? null
                : database => new StepTracer(database, options.JournalSchema, traces),
        };
        var linter = traces is null ? null : await _readLinter(context, catalog);
        var traced = new Dictionary<Revision, RevisionTrace>();
        var results = new List<VerifiedRevision>();
        IReadOnlyList<NamedConflict> conflicts;
        try
        {
            var server = await DevDatabases.StartThrowawayAsync(context);
            await using var activity = new ActivityLine(context.Output);
            using var turn = new SemaphoreSlim(1);
            var run = new VerificationRun(migrations, server, StartAnotherAsync, Begin, Tell);
            conflicts = await run.RunAsync(
                context.Get(_parallel) ?? VerificationRun.CountParts(graph, server),
                context.CancellationToken
            );
            activity.End();

            // One after the other: each takes what all of them have.
            async Task<DevServer> StartAnotherAsync()
            {
                await turn.WaitAsync(context.CancellationToken);
                try
                {
                    return await DevDatabases.StartThrowawayAsync(context, activity);
                }
                finally
                {
                    turn.Release();
                }
            }

            void Begin(Revision revision) =>
                activity.Begin($"{results.Count + 1} of {graph.Revisions.Count}  {revision.Id}");

            void Tell(VerifiedRevision result)
            {
                if (context.Get(_failOnDataLoss))
                    result = result.Judge(_ => true);
                activity.End();
                Show(context.Output, result);
                if (linter is not null)
                {
                    var trace = new TraceLint(linter).Mark(
                        traces!.Of(result.Revision),
                        migrations.EntryOf(result.Revision)
                    );
                    traced.Add(result.Revision, trace);
                    Show(context.Output, trace);
                }
                results.Add(result);
            }
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
        foreach (var conflict in conflicts)
            context.Output.ReportFinding(
                conflict.IsFailure ? FailedCode : FindingCode,
                conflict.Place?.ToString() ?? conflict.Path,
                conflict.Finding,
                conflict.Detail
            );
        var summary = new VerifySummary(results, conflicts);
        if (context.Output.IsJson)
            context.WriteJson(
                VerifyJson.Of(results, conflicts, summary, traced),
                VerifyJsonContext.Default.VerifyJson
            );
        else
            context.Output.Conclude(summary.Describe());
        return
            linter?.ReportFailures(
                results.Select(result => (result.Revision, result.SourcePath)),
                context.Output
            ) == true
            ? ExitCode.Failed
            : summary.ExitCode;
    }

    private static int? ParseParts(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 64
        )
            return number;
        result.AddError($"'{text}' is not a number from 1 to 64. Write --parallel 4, for example.");
        return null;
    }

    private static void Show(CommandOutput output, VerifiedRevision result)
    {
        foreach (var finding in result.Findings)
        {
            var code = result.Outcome is VerifyOutcome.UpgradeFailed or VerifyOutcome.DowngradeFailed
                ? FailedCode
                : FindingCode;
            output.ReportFinding(
                code,
                result.Place?.ToString() ?? result.ScriptPath ?? result.SourcePath,
                finding,
                result.Detail
            );
        }
        if (result.Findings.Count == 0)
        {
            var note = result.IrreversibleReason is { } reason ? $"  irreversible: {reason}" : "";
            output.Say(
                new Line("  ")
                    .Add(output.Messages.Glyphs.Done, Palette.Good)
                    .Add($" {result.Revision.Id}{note}")
            );
        }
        foreach (var note in result.Notes)
            output.Say($"    {note}");
    }

    private static void Show(CommandOutput output, RevisionTrace trace)
    {
        foreach (var line in new TraceText(output.Messages.Glyphs, output.IsVerbose).Lines(trace))
            output.Say(line);
    }
}
