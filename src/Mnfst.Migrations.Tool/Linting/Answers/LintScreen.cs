using System.Globalization;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Linting.Findings;
using Spectre.Console;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>Shows findings as rustc does: the place underlined, then what it means and what to do.</summary>
internal sealed class LintScreen(CommandOutput output)
{
    private const int Widest = 120;

    private readonly Screen _screen = output.Results;

    public void Show(LintSummary summary)
    {
        foreach (var finding in summary.Findings)
            Show(finding);
        Conclude(summary);
    }

    private void Show(LintFinding finding)
    {
        var diagnostic = finding.Diagnostic;
        var style = StyleOf(diagnostic.Severity);
        _screen.WriteLine(
            new Line($"{diagnostic.Severity.Word()}[{diagnostic.Id}]", style).Add(
                $": {output.AsTyped(finding.Problem)}",
                Palette.Strong
            )
        );
        var margin = diagnostic.Location is { } location ? ShowPlace(finding, location, style) : " ";
        foreach (var (label, text) in NotesOf(finding))
            _screen.WriteLine(
                new Line($"{margin}= ", Palette.Dim).Add($"{label}: ", Palette.Strong).Add(text)
            );
        _screen.WriteLine();
    }

    /// <summary>Shows the line, and gives the margin for what follows.</summary>
    private string ShowPlace(LintFinding finding, SourceLocation location, Style style)
    {
        var number = (location.Start.Line + 1).ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length + 1);
        _screen.WriteLine(
            new Line($"{margin[..^1]}--> ", Palette.Dim).Add(
                $"{location.Path}:{number}:{location.Start.Column + 1}"
            )
        );
        var width = Math.Min(_screen.Traits.Width, Widest) - margin.Length - 2;
        if (
            TextOf(finding, location) is not { } file
            || SourceExcerpt.Of(file, location.Start, location.End, width) is not { } excerpt
        )
            return margin;
        _screen.WriteLine(new Line($"{margin}|", Palette.Dim));
        _screen.WriteLine(new Line($"{number} | ", Palette.Dim).Add(excerpt.Text));
        _screen.WriteLine(new Line($"{margin}| ", Palette.Dim).Add(excerpt.Marks, style));
        return margin;
    }

    /// <summary>The text of the file that a place is in; null if it is no longer there.</summary>
    private static string? TextOf(LintFinding finding, SourceLocation location) =>
        finding.Step?.Source.File ?? (File.Exists(location.Path) ? File.ReadAllText(location.Path) : null);

    private IEnumerable<(string Label, string Text)> NotesOf(LintFinding finding)
    {
        if (finding.Diagnostic.Severity > DiagnosticSeverity.Hint && finding.Effects is { } effects)
        {
            foreach (var effect in effects.Relations.Where(IsWorthTelling))
                yield return ("lock", Describe(effect));
        }
        if (finding.Remedy.Length > 0)
            yield return ("help", output.AsTyped(finding.Remedy));
    }

    /// <summary>What only may be, such as locks on partitions of a table that may have none, is for programs.</summary>
    private static bool IsWorthTelling(RelationEffect effect) =>
        effect is { Lock: >= LockMode.Share, Locked: Likelihood.Certain };

    private static string Describe(RelationEffect effect)
    {
        var parts = new List<string> { $"{effect.Lock.Name()} on {effect.Description}" };
        if (effect.Role != RelationRole.Created && effect.Lock.Blocks() is { } blocks)
            parts.Add(blocks);
        Add(effect.Rewrites, "writes it anew");
        Add(effect.Scans, "reads all rows");
        Add(effect.BuildsIndex, "builds an index");
        return string.Join(", ", parts);

        void Add(Likelihood likelihood, string what)
        {
            if (likelihood != Likelihood.No)
                parts.Add(likelihood == Likelihood.Certain ? what : $"possibly {what}");
        }
    }

    private void Conclude(LintSummary summary)
    {
        var counts = new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Hint }
            .Select(severity => (Severity: severity, Count: summary.Count(severity)))
            .Where(found => found.Count > 0)
            .ToList();
        var looked = Count(summary.Revisions.Count, "revision");
        output.Conclude(
            counts.Count == 0
                ? new Line("Nothing found", Palette.Good).Add($" in {looked}.")
                : new Line(
                    string.Join(", ", counts.Select(found => Count(found.Count, found.Severity.Word()))),
                    StyleOf(counts[0].Severity)
                ).Add($" in {looked}.")
        );
        if (summary.Findings.FirstOrDefault(finding => finding.Diagnostic.Descriptor.IsOurs) is { } first)
            output.Say(
                $"'mnfst explain {first.Id}' tells more; '-- mnfst:ignore ID REASON' above a statement accepts a finding."
            );
        if (summary.Left > 0)
            output.Say($"{Count(summary.Left, "revision")} released and left out.");
        if (summary.Accepted > 0)
            output.Say($"{Count(summary.Accepted, "finding")} accepted by the baseline.");
        if (output.IsVerbose)
            output.Say($"{Count(summary.UnknownStatements, "statement")} not understood, and not looked at.");
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static Style StyleOf(DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Error => Palette.Bad,
            DiagnosticSeverity.Warning => Palette.Waiting,
            _ => Palette.Name,
        };
}
