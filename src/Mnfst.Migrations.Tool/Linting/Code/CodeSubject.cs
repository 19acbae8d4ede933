using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Tool.Linting.Code;

/// <summary>A migration class as lint sees it.</summary>
/// <param name="Revision">What its operations mean.</param>
/// <param name="OfSuppressions">What has to be said of the rules that it silences.</param>
internal sealed record CodeSubject(LintedRevision Revision, IReadOnlyList<LintFinding> OfSuppressions);
