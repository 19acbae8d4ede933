using System.Text.Json.Serialization;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Tool.Linting.Findings;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>The answer of <c>lint</c>.</summary>
/// <param name="Findings">What was found, in the order of the graph.</param>
/// <param name="Counts">How many findings have which severity.</param>
/// <param name="Revisions">How many revisions were looked at.</param>
/// <param name="Released">How many were not, since they are released.</param>
/// <param name="Accepted">How many findings the baseline accepts.</param>
/// <param name="UnknownStatements">How many statements could not be understood, as a whole or in part.</param>
/// <param name="Fixed">What was fixed before; null if nobody wanted that.</param>
/// <param name="Written">The revisions that were written for it.</param>
/// <param name="Unfixed">What has a fix that could not be made.</param>
internal sealed record LintJson(
    LintFindingJson[] Findings,
    LintCountsJson Counts,
    int Revisions,
    int Released,
    int Accepted,
    int UnknownStatements,
    FixedJson[]? Fixed,
    WrittenRevisionJson[]? Written,
    UnfixedJson[]? Unfixed
)
{
    public static LintJson Of(LintSummary summary) =>
        new(
            [
                .. summary.Revisions.SelectMany(revision =>
                    revision.Findings.Select(finding => LintFindingJson.Of(revision, finding))
                ),
            ],
            new LintCountsJson(
                summary.Count(DiagnosticSeverity.Error),
                summary.Count(DiagnosticSeverity.Warning),
                summary.Count(DiagnosticSeverity.Hint)
            ),
            summary.Revisions.Count,
            summary.Left,
            summary.Accepted,
            summary.UnknownStatements,
            summary.Fixes is { } fixes ? [.. fixes.Fixed.Select(FixedJson.Of)] : null,
            summary.Fixes is { } writing ? [.. writing.Written.Select(WrittenRevisionJson.Of)] : null,
            summary.Fixes is { } left ? [.. left.Unfixed.Select(UnfixedJson.Of)] : null
        );
}

/// <summary>How many findings have which severity.</summary>
internal sealed record LintCountsJson(int Error, int Warning, int Hint);

/// <summary>A finding.</summary>
internal sealed record LintFindingJson(
    string Rule,
    string Title,
    string Severity,
    string Revision,
    string Path,
    int? Line,
    int? Column,
    int? EndLine,
    int? EndColumn,
    string Problem,
    string? Remedy,
    string? Statement,
    LockJson[] Locks,
    string? Help
)
{
    public static LintFindingJson Of(RevisionFindings revision, LintFinding finding)
    {
        var (start, end) = (finding.Diagnostic.Location?.Start, finding.Diagnostic.Location?.End);
        return new(
            finding.Id,
            finding.Diagnostic.Descriptor.Title,
            finding.Diagnostic.Severity.Word(),
            revision.Revision.Id,
            finding.Diagnostic.Location?.Path ?? revision.Path,
            start?.Line + 1,
            start?.Column + 1,
            end?.Line + 1,
            end?.Column + 1,
            finding.Problem,
            finding.Remedy.Length > 0 ? finding.Remedy : null,
            finding.Step is { } step ? step.Source.Text.Substring(step.Span.Start, step.Span.Length) : null,
            [.. (finding.Effects?.Relations ?? default).Select(LockJson.Of)],
            finding.Diagnostic.Descriptor.HelpLink
        );
    }
}

/// <summary>What a statement does to a relation.</summary>
internal sealed record LockJson(
    string Relation,
    string Mode,
    string? Blocks,
    Likelihood Locked,
    Likelihood Rewrites,
    Likelihood Scans,
    Likelihood BuildsIndex
)
{
    public static LockJson Of(RelationEffect effect) =>
        new(
            effect.Description,
            effect.Lock.Name(),
            effect.Lock.Blocks(),
            effect.Locked,
            effect.Rewrites,
            effect.Scans,
            effect.BuildsIndex
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(LikelihoodConverter)]
)]
[JsonSerializable(typeof(LintJson))]
internal sealed partial class LintJsonContext : JsonSerializerContext;

/// <summary>Writes what is likely as no, possible or certain.</summary>
internal sealed class LikelihoodConverter()
    : JsonStringEnumConverter<Likelihood>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
