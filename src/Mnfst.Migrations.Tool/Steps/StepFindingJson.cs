using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Tool.Steps;

/// <summary>What a rule of lint found in a step.</summary>
internal sealed record StepFindingJson(string Rule, string Severity, string Problem, string? Remedy)
{
    public static StepFindingJson Of(LintFinding finding) =>
        new(
            finding.Id,
            finding.Diagnostic.Severity.Word(),
            finding.Problem,
            finding.Remedy.Length > 0 ? finding.Remedy : null
        );
}
