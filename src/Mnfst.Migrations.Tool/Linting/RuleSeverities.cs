using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>The severities that a project gives to rules.</summary>
internal sealed class RuleSeverities
{
    private readonly IReadOnlyDictionary<string, DiagnosticSeverity?> _byRule;

    /// <param name="settings">What the settings say.</param>
    /// <param name="path">Their file.</param>
    /// <param name="ownRules">The rules that the project has besides ours.</param>
    /// <exception cref="CommandFailedException">A rule does not exist.</exception>
    public RuleSeverities(LintSection settings, string? path, IReadOnlyList<LintRule> ownRules)
    {
        _byRule = settings.Severities;
        foreach (
            var id in _byRule.Keys.Where(id =>
                LintRules.Find(id) is null && ownRules.All(rule => rule.Id != id)
            )
        )
            throw new CommandFailedException(
                $"{path}: 'lint' gives a severity to '{id}', and there is no such rule.{Advise(id, ownRules)}",
                ExitCode.Usage
            );
    }

    /// <summary>The finding with the severity that holds; null if its rule is switched off.</summary>
    public LintFinding? Apply(LintFinding finding)
    {
        if (!_byRule.TryGetValue(finding.Id, out var severity))
            return finding;
        return severity is { } other
            ? finding with
            {
                Diagnostic = finding.Diagnostic with { Severity = other },
            }
            : null;
    }

    private static string Advise(string id, IReadOnlyList<LintRule> ownRules) =>
        NearestName.Find(id, LintRules.All.Concat(ownRules).Select(rule => rule.Id)) is { } nearest
            ? $" Did you mean '{nearest}'?"
            : "";
}
