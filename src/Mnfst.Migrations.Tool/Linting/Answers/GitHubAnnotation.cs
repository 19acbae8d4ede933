using System.Globalization;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>A finding as a command of GitHub Actions ("Workflow commands", setting a notice, warning or error message).</summary>
internal static class GitHubAnnotation
{
    public static string Of(Diagnostic diagnostic)
    {
        var level = diagnostic.Severity == DiagnosticSeverity.Hint ? "notice" : diagnostic.Severity.Word();
        var title = EscapeProperty($"{diagnostic.Id}: {diagnostic.Descriptor.Title}");
        var place = diagnostic.Location is { } location
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"file={EscapeProperty(location.Path.Replace('\\', '/'))},line={location.Start.Line + 1},col={location.Start.Column + 1},endLine={location.End.Line + 1},"
            )
            : "";
        return $"::{level} {place}title={title}::{Escape(diagnostic.Message)}";
    }

    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) =>
        Escape(text)
            .Replace(":", "%3A", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal);
}
