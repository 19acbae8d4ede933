using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Tool.Linting.Fixing;

namespace Mnfst.Migrations.Tool.Linting.Findings;

/// <summary>What came out.</summary>
/// <param name="Revisions">The revisions that were looked at.</param>
/// <param name="Left">How many were not, since they are released.</param>
/// <param name="Accepted">How many findings the baseline accepts.</param>
internal sealed record LintSummary(IReadOnlyList<RevisionFindings> Revisions, int Left, int Accepted)
{
    /// <summary>What was fixed before; null if nobody wanted that.</summary>
    public FixReport? Fixes { get; init; }

    public IEnumerable<LintFinding> Findings => Revisions.SelectMany(revision => revision.Findings);

    public int UnknownStatements => Revisions.Sum(revision => revision.UnknownStatements);

    public int Count(DiagnosticSeverity severity) =>
        Findings.Count(finding => finding.Diagnostic.Severity == severity);

    public ExitCode ExitCodeFor(FailOn failOn) =>
        failOn.Least is { } least && Findings.Any(finding => finding.Diagnostic.Severity >= least)
            ? ExitCode.Findings
            : ExitCode.Done;
}
