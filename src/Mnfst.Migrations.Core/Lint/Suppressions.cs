using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>Keeps rules silent where the author wants them to be, and says where that is no longer needed.</summary>
internal static class Suppressions
{
    // Rules of a project's own are known to whoever loads the project, which the compiler does not.
    private const string OwnPrefix = "MNFST";

    /// <summary>The findings of a step that are not suppressed, and those of its suppressions.</summary>
    public static IEnumerable<LintFinding> Apply(
        LintedStep step,
        IReadOnlyList<LintFinding> findings,
        LintOptions options
    )
    {
        if (step.Ignored.Count == 0)
            return [.. findings];
        var kept = findings.Where(finding => !step.Ignored.Any(rule => rule.Id == finding.Id)).ToList();
        foreach (var ignored in step.Ignored)
        {
            if (FaultOf(ignored, findings, options) is { } fault)
                kept.Add(new LintFinding(fault, fault.Message, ""));
        }
        return kept;
    }

    private static Diagnostic? FaultOf(
        IgnoredRule ignored,
        IReadOnlyList<LintFinding> findings,
        LintOptions options
    )
    {
        if (LintRules.Find(ignored.Id) is not { } rule)
            return ignored.Id.StartsWith(OwnPrefix, StringComparison.Ordinal) 
                ? Unknown(ignored.Id, ignored.Location)
                : null;
        // For other servers it may be needed.
        if (!rule.Versions.Overlaps(options.Versions) || findings.Any(finding => finding.Id == ignored.Id))
            return null;
        return DiagnosticCatalog.UnusedSuppression.At(ignored.Location, ignored.Id);
    }

    /// <summary>Says that there is no rule of this id.</summary>
    public static Diagnostic Unknown(string id, SourceLocation? place) =>
        DiagnosticCatalog.UnknownRule.At(place, id, Advise(id));

    private static string Advise(string id)
    {
        if (DiagnosticCatalog.All.Any(descriptor => descriptor.Id == id))
            return "It is a diagnostic, but none that a directive silences.";
        return NearestName.Find(id, LintRules.All.Select(rule => rule.Id)) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : "'mnfst explain' lists the rules.";
    }
}
