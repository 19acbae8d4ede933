using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Tool.Verify.Scripts;

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

    private readonly SourceFinder _sources;

    public VerifyCommand(SourceFinder sources)
        : base("verify", "Prove on a throwaway database that every downgrade restores the schema")
    {
        _sources = sources;
        Add(_failOnDataLoss);
        Add(_options.ForArguments);
        Examples = ["verify", "verify --project src/App.Migrations --output json"];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        // Nobody else is there: no role and no release, and each revision is by itself.
        var options = _options.Read(context.Arguments, context.RunSettings) with
        {
            Role = null,
            SingleTransaction = false,
        };
        var catalog = ArgumentCatalog.Of(await context.LoadCatalogAsync(), options.Arguments);
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        var migrations = new VerifiedMigrations(
            catalog,
            graph,
            VerifyScripts.Load(FindFolder(context), graph.Revisions),
            options
        );
        var results = new List<VerifiedRevision>();
        try
        {
            await using var databases = new VerifyDatabases(
                migrations,
                await DevDatabases.StartThrowawayAsync(context),
                () => DevDatabases.StartThrowawayAsync(context)
            );
            await using var activity = new ActivityLine(context.Output);
            var verification = new Verification(migrations, databases, Tell);
            foreach (var revision in graph.Revisions)
            {
                activity.Begin($"{results.Count + 1} of {graph.Revisions.Count}  {revision.Id}");
                await verification.VerifyAsync(revision, context.CancellationToken);
            }
            await verification.CompleteAsync(context.CancellationToken);
            activity.End();

            void Tell(VerifiedRevision result)
            {
                if (context.Get(_failOnDataLoss))
                    result = result.Judge(_ => true);
                activity.End();
                Show(context.Output, result);
                results.Add(result);
            }
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
        var summary = new VerifySummary(results);
        if (context.Output.IsJson)
            context.WriteJson(VerifyJson.Of(results, summary), VerifyJsonContext.Default.VerifyJson);
        else
            context.Output.Conclude(summary.Describe());
        return summary.ExitCode;
    }

    /// <summary>The folder of scripts, beside that of the revisions, as messages shall name it; null where there is none.</summary>
    private string? FindFolder(CommandContext context)
    {
        var source = _sources.TryFind(context);
        var folder = source switch
        {
            FolderSource => Path.Combine(source.Folder, "..", VerifyScripts.FolderName),
            ProjectSource or AssemblySource => Path.Combine(
                source.Folder,
                "migrations",
                VerifyScripts.FolderName
            ),
            _ => null,
        };
        return folder is null
            ? null
            : Path.GetRelativePath(
                Environment.CurrentDirectory,
                Path.GetFullPath(folder, context.Surroundings.Folder)
            );
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
}
