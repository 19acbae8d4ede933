using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Tool.Steps;

/// <summary>Shows what a rule of lint found in a step on one line.</summary>
internal static class FindingText
{
    /// <summary>Whether it is shown: hints are of style, and told to who wants to know more.</summary>
    public static bool IsShown(LintFinding finding, bool isVerbose) =>
        isVerbose || finding.Diagnostic.Severity > DiagnosticSeverity.Hint;

    public static Line Of(LintFinding finding) =>
        new Line(
            $"{finding.Diagnostic.Severity.Word()}[{finding.Id}] ",
            finding.Diagnostic.Severity == DiagnosticSeverity.Error ? Palette.Bad : Palette.Waiting
        ).Add($"{finding.Problem} {finding.Remedy}".TrimEnd());
}
