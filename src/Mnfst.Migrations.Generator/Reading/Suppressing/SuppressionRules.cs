using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Suppressing;

/// <summary>What has to be said where a rule is silenced in C#: a rule that exists, and a reason.</summary>
/// <param name="projectDirectory">The folder of the project.</param>
internal sealed class SuppressionRules(string projectDirectory)
{
    private readonly CodeDiagnostics _places = new(projectDirectory);
    private readonly Suppressions _suppressions = new(LintOptions.Default, ownRules: null);

    public IEnumerable<Diagnostic> Check(IEnumerable<SuppressedRule> suppressions) =>
        suppressions.Select(Check).OfType<Diagnostic>();

    private Diagnostic? Check(SuppressedRule rule)
    {
        var place = _places.At(rule.Place);
        if (LintRules.Find(rule.Id) is null && DiagnosticCatalog.All.All(other => other.Id != rule.Id))
            return _suppressions.Unknown(rule.Id, place);
        return rule.HasReason
            ? null
            : DiagnosticCatalog.UnreasonedSuppression.At(place, rule.Id, Advise(rule.Form));
    }

    private static string Advise(SuppressionForm form) =>
        form == SuppressionForm.Attribute
            ? "Give 'Justification'."
            : "Write it as a comment at the end of the line.";
}
