using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>Keeps rules silent where the author wants them to be, and says where that is no longer needed.</summary>
/// <param name="options">What lint goes by.</param>
/// <param name="ownRules">The rules that a project has besides ours; null if nobody knows them, as in the compiler.</param>
internal sealed class Suppressions(LintOptions options, IReadOnlyCollection<LintRule>? ownRules)
{
    /// <summary>The findings of a step that are not suppressed, and those of its suppressions.</summary>
    public IEnumerable<LintFinding> Apply(LintedStep step, IReadOnlyList<LintFinding> findings)
    {
        if (step.Ignored.Count == 0)
            return findings;
        var kept = findings.Where(finding => !step.Ignored.Any(rule => rule.Id == finding.Id)).ToList();
        foreach (var ignored in step.Ignored)
        {
            if (FaultOf(ignored, findings) is { } fault)
                kept.Add(
                    new LintFinding(fault, fault.Message, "").WithFix(
                        SuppressionFix.Of(step, ignored, NearestRule(ignored.Id)),
                        step.Source
                    )
                );
        }
        return kept;
    }

    /// <summary>Says that there is no rule of this id.</summary>
    public Diagnostic Unknown(string id, SourceLocation? place) =>
        DiagnosticCatalog.UnknownRule.At(place, id, Advise(id));

    private Diagnostic? FaultOf(IgnoredRule ignored, IReadOnlyList<LintFinding> findings)
    {
        if (Find(ignored.Id) is not { } rule)
            return IsUnknown(ignored.Id) ? Unknown(ignored.Id, ignored.Location) : null;
        // For other servers it may be needed.
        if (!rule.Versions.Overlaps(options.Versions) || findings.Any(finding => finding.Id == ignored.Id))
            return null;
        // What an operation says of its own steps holds wherever it is called.
        if (ignored.Location is null)
            return null;
        return DiagnosticCatalog.UnusedSuppression.At(ignored.Location, ignored.Id);
    }

    private LintRule? Find(string id) =>
        LintRules.Find(id) ?? ownRules?.FirstOrDefault(rule => rule.Id == id);

    private bool IsUnknown(string id) => ownRules is not null || RuleId.IsOurs(id);

    private string Advise(string id)
    {
        if (IsOther(id))
            return "It is a diagnostic, but none that a directive silences.";
        return NearestRule(id) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : "'mnfst explain' lists the rules.";
    }

    private static bool IsOther(string id) => DiagnosticCatalog.All.Any(descriptor => descriptor.Id == id);

    private string? NearestRule(string id) =>
        IsOther(id)
            ? null
            : NearestName.Find(id, LintRules.All.Concat(ownRules ?? []).Select(rule => rule.Id));
}
