using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Linting.Code;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>
/// The severities that a project gives to rules: in its settings file, or else where the compiler takes them from.
/// </summary>
internal sealed class RuleSeverities
{
    private readonly IReadOnlyDictionary<string, DiagnosticSeverity?> _bySettings;
    private readonly IReadOnlyList<LintRule> _ownRules;
    private readonly CompilerSeverities? _byCompiler;

    /// <param name="settings">What the settings say.</param>
    /// <param name="path">Their file.</param>
    /// <param name="ownRules">The rules that the project has besides ours.</param>
    /// <param name="project">The project, which may have files of the compiler's settings; null where there is none.</param>
    /// <param name="codeFiles">Its files of C# with revisions.</param>
    /// <exception cref="CommandFailedException">A rule does not exist.</exception>
    public RuleSeverities(
        LintSection settings,
        string? path,
        IReadOnlyList<LintRule> ownRules,
        ProjectSources? project,
        IEnumerable<string> codeFiles
    )
    {
        _bySettings = settings.Severities;
        _ownRules = ownRules;
        if (_bySettings.Keys.FirstOrDefault(IsUnknown) is { } unknown)
            throw new CommandFailedException(
                $"{path}: 'lint' gives a severity to '{unknown}', and there is no such rule.{Advise(unknown)}",
                ExitCode.Usage
            );
        if (project is null)
            return;
        _byCompiler = CompilerSeverities.Read(project, codeFiles);
        if (_byCompiler?.Rules.FirstOrDefault(IsUnknown) is { } other)
        {
            var place = CompilerSeverities.PlaceOf(other, project);
            throw new CommandFailedException(
                $"{place}: error: A severity is given to '{other}', and there is no such rule.{Advise(other)}",
                ExitCode.Usage
            )
            {
                Location = place,
            };
        }
    }

    /// <summary>The finding with the severity that holds; null if its rule is switched off.</summary>
    public LintFinding? Apply(LintFinding finding)
    {
        if (
            !_bySettings.TryGetValue(finding.Id, out var severity)
            && _byCompiler?.TryFind(finding.Id, finding.Diagnostic.Location?.Path, out severity) != true
        )
            return finding;
        return severity is { } other
            ? finding with
            {
                Diagnostic = finding.Diagnostic with { Severity = other },
            }
            : null;
    }

    /// <summary>What is told of suppressions has an id, too.</summary>
    private bool IsUnknown(string id) =>
        LintRules.Find(id) is null
        && _ownRules.All(rule => rule.Id != id)
        && !DiagnosticCatalog.All.Any(told => told.Id == id && told.IsConfigurable && RuleId.IsOfLint(id));

    private string Advise(string id) =>
        DiagnosticCatalog.All.Any(told => told.Id == id) ? " It is a diagnostic whose severity is fixed."
        : NearestName.Find(id, LintRules.All.Concat(_ownRules).Select(rule => rule.Id)) is { } nearest
            ? $" Did you mean '{nearest}'?"
        : "";
}
