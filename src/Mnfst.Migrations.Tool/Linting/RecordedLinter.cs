using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Linting.ProjectRules;
using Mnfst.Migrations.Tool.Steps;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>The rules and severities of a project, for revisions as they were recorded.</summary>
internal sealed class RecordedLinter : IRecordedLinter
{
    private readonly RuleFailures _failures;
    private readonly RuleSeverities _severities;
    private readonly HashSet<string> _released;

    private RecordedLinter(
        Linter linter,
        RuleSeverities severities,
        RuleFailures failures,
        IEnumerable<string> released
    )
    {
        (Linter, _severities, _failures) = (linter, severities, failures);
        _released = released.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Has all rules look at a revision.</summary>
    public Linter Linter { get; }

    /// <summary>Reads what a project says of its rules.</summary>
    /// <param name="context">The command.</param>
    /// <param name="workspaces">Finds the sources of the project, if there are some.</param>
    /// <param name="catalog">The migrations, whose code may add rules.</param>
    /// <param name="versions">The servers that they run on; null for what the settings say.</param>
    public static async Task<RecordedLinter> ReadAsync(
        CommandContext context,
        WorkspaceReader workspaces,
        IMigrationCatalog catalog,
        ServerVersions? versions = null
    )
    {
        var settings = context.LintSettings;
        var failures = new RuleFailures();
        var rules = OwnRules.Read(settings, context.File.Path, catalog, failures);
        var workspace = await workspaces.TryReadAsync(context);
        return new RecordedLinter(
            new Linter(
                versions is { } servers
                    ? new LintOptions { Versions = servers }
                    : LintCommand.ReadOptions(settings, context.File.Path),
                rules
            ),
            new RuleSeverities(
                settings,
                context.File.Path,
                rules,
                workspace?.Project,
                workspace?.Project?.CodeFiles ?? []
            ),
            failures,
            FindReleased(catalog, settings.Since)
        );
    }

    /// <summary>The finding with the severity that holds; null if its rule is switched off.</summary>
    public LintFinding? Apply(LintFinding finding) => _severities.Apply(finding);

    public IReadOnlyList<LintFinding> Lint(LintedRevision revision) =>
        revision.Revision is { } known && _released.Contains(known.Id)
            ? []
            : [.. Linter.Lint(revision).Select(Apply).OfType<LintFinding>()];

    public bool ReportFailures(
        IEnumerable<(Revision Revision, string Path)> revisions,
        CommandOutput output
    ) => _failures.Report(revisions, output);

    /// <summary>A Git ref, which <c>since</c> may be as well, tells of sources and not of what was recorded.</summary>
    private static IEnumerable<string> FindReleased(IMigrationCatalog catalog, string? since)
    {
        if (since is null)
            return [];
        try
        {
            return ReleasedRevisions.Of(
                RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision)),
                since
            );
        }
        catch (RevisionException)
        {
            return [];
        }
    }
}
