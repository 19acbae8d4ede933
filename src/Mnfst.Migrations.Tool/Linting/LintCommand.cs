using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Linting.Answers;
using Mnfst.Migrations.Tool.Linting.Fixing;
using Mnfst.Migrations.Tool.Linting.ProjectRules;
using Mnfst.Migrations.Tool.Linting.Selection;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary><c>lint</c>: finds what the revisions would do to a live database before they do it.</summary>
internal sealed class LintCommand : CliCommand
{
    private static readonly FailOn UsualFailOn = new(DiagnosticSeverity.Warning);

    private readonly WorkspaceReader _workspaces;

    private readonly Option<string?> _since = new("--since")
    {
        Description =
            "Only revisions after this one, or .sql files that differ from this Git ref (default: lint.since in mnfst.json)",
        HelpName = "REV|GIT-REF",
    };

    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description =
            "Leave out the findings in this file; it is written if there is none (default: lint.baseline in mnfst.json)",
        HelpName = "FILE",
    };

    private readonly Option<bool> _updateBaseline = new("--update-baseline")
    {
        Description = "Write the baseline anew, with all that is found",
    };

    private readonly Option<FailOn?> _failOn = new("--fail-on")
    {
        Description =
            "Exit with 5 for findings from this severity on: hint, warning, error, none (default: warning)",
        HelpName = "SEVERITY",
        CustomParser = ParseFailOn,
    };

    private readonly Option<bool> _fix = new("--fix")
    {
        Description = "Write the safe form into the .sql files, where it is certain, then lint what is left",
    };

    public LintCommand(WorkspaceReader workspaces)
        : base("lint", "Find what revisions would do to a live database, and how to do it safely")
    {
        _workspaces = workspaces;
        _failOn.CompletionSources.Clear();
        _failOn.CompletionSources.Add([.. DiagnosticSeverities.Words]);
        Add(_since, _baseline, _updateBaseline, _failOn, _fix);
        Examples =
        [
            "lint",
            "lint --since 004_add_user_preferences",
            "lint --since origin/main --output github",
            "lint --baseline migrations/lint.baseline",
            "lint --fix",
            "lint --output sarif > lint.sarif",
        ];
        Notes =
        [
            "--output also takes sarif, for code scanning, and github, for annotations by GitHub Actions.",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Settings;

    public override IReadOnlyDictionary<string, OutputFormat> AnswerFormats => OutputFormats.OfFindings;

    /// <summary>Only rules of the project's own are compiled; whether there are some, its sources say.</summary>
    public override bool NeedsCatalogFor(CommandContext context) => false;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var settings = context.LintSettings;
        var options = ReadOptions(settings, context.File.Path);
        var workspace = await _workspaces.ReadAsync(context);
        var history = SourceHistory.Read(workspace, context.CancellationToken).RequireWhole();
        var hasCode = OwnRules.AreInCode(workspace);
        if (hasCode && await context.RunWithCatalogElsewhereAsync() is { } exitCode)
            return (ExitCode)exitCode;
        var failures = new RuleFailures();
        var rules = OwnRules.Read(
            settings,
            context.File.Path,
            hasCode ? await context.LoadCatalogAsync(tellIfEmpty: false) : null,
            failures
        );
        var linter = new HistoryLinter(
            new Linter(options, rules),
            new RuleSeverities(
                settings,
                context.File.Path,
                rules,
                workspace.Project,
                history
                    .Graph.Revisions.Select(history.SourceOf)
                    .Where(source => source.IsCode)
                    .Select(source => source.Path)
            )
        );
        var baseline = BaselineOf(context, settings);
        var since = context.Get(_since) ?? settings.Since;
        var selection = await SelectAsync(since, history, context);
        FixReport? fixes = null;
        if (context.Get(_fix))
        {
            fixes = new FixReport();
            history = new HistoryFixer(
                context,
                (source, revision) => LintBaseline.Unaccepted(linter.Find(source, revision), baseline)
            ).Fix(history, selection.Contains, fixes);
            selection = await SelectAsync(since, history, context);
        }
        var found = linter.Lint(history, selection.Contains, context.CancellationToken);
        var summary = LintBaseline.Apply(
            found,
            history.Graph.Revisions.Count - found.Count,
            baseline,
            context,
            mayWrite: failures.IsEmpty
        ) with
        {
            Fixes = fixes,
        };
        LintAnswer.Give(context, summary);
        return failures.Report(found.Select(revision => (revision.Revision, revision.Path)), context.Output)
            ? ExitCode.Failed
            : summary.ExitCodeFor(context.Get(_failOn) ?? settings.FailOn ?? UsualFailOn);
    }

    private static async Task<RevisionSelection> SelectAsync(
        string? since,
        SourceHistory history,
        CommandContext context
    ) =>
        since is null
            ? RevisionSelection.All
            : await RevisionSelection.SinceAsync(since, history, context.CancellationToken);

    private BaselineChoice? BaselineOf(CommandContext context, LintSection settings)
    {
        var file =
            context.Get(_baseline) ?? (settings.Baseline is { } own ? context.File.Resolve(own) : null);
        if (file is not null)
            return new BaselineChoice(file, context.Get(_updateBaseline));
        return context.Get(_updateBaseline)
            ? throw new CommandFailedException(
                "--update-baseline needs a file: name it with --baseline.",
                ExitCode.Usage
            )
            : null;
    }

    /// <summary>Which servers the settings say that the migrations run on.</summary>
    /// <exception cref="CommandFailedException">They say something else.</exception>
    internal static LintOptions ReadOptions(LintSection settings, string? path)
    {
        if (settings.PostgresVersions is not { } text)
            return LintOptions.Default;
        return ServerVersions.Parse(text) is { } versions
            ? new LintOptions { Versions = versions }
            : throw new CommandFailedException(
                $"{path}: '{text}' is no value for 'postgres_versions'. Write a major version of PostgreSQL, or the first and the last: \"15\", \"14-18\".",
                ExitCode.Usage
            );
    }

    private static FailOn? ParseFailOn(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (FailOn.Parse(word) is { } failOn)
            return failOn;
        result.AddError(
            $"'{word}' is no severity. Write --fail-on {string.Join(", ", DiagnosticSeverities.Words)}."
        );
        return null;
    }
}
