using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Mends a directive that silences nothing.</summary>
internal static class SuppressionFix
{
    /// <summary>Removes one that is not needed, and renames the rule of one that does not exist.</summary>
    /// <param name="step">The step that it is above.</param>
    /// <param name="ignored">What it says.</param>
    /// <param name="nearest">The rule whose id is nearest, or is that; null if there is none.</param>
    public static LintFix? Of(LintedStep step, IgnoredRule ignored, string? nearest)
    {
        if (step.Source.File is not { } text || ignored.Location?.Span is not { } id || nearest is null)
            return null;
        if (nearest != ignored.Id)
            return new LintFix($"Change '{ignored.Id}' to '{nearest}'", id, nearest);
        var line = StepPlace.LineStart(text, id.Start);
        return new LintFix(
            $"Remove the suppression of {ignored.Id}",
            TextSpan.FromBounds(line, StepPlace.NextLine(text, id.End)),
            ""
        );
    }
}
