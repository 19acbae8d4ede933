using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>A document of the project, as it is published.</summary>
internal static partial class Document
{
    /// <summary>Its lines.</summary>
    public static IReadOnlyList<string> LinesOf(string name)
    {
        using var stream = typeof(Document).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
    }

    /// <summary>The rows of the tables under a heading, without their heads, or of the whole document.</summary>
    public static IEnumerable<string[]> RowsOf(string name, string? heading = null)
    {
        var lines = LinesOf(name);
        var isWithin = heading is null;
        for (var at = 0; at < lines.Count; at++)
        {
            if (heading is not null && lines[at].StartsWith('#'))
                isWithin = lines[at].TrimStart('#', ' ') == heading;
            var isHead = at + 1 < lines.Count && lines[at + 1].StartsWith("| ---", StringComparison.Ordinal);
            if (
                isWithin
                && !isHead
                && lines[at].StartsWith("| ", StringComparison.Ordinal)
                && lines[at][2] != '-'
            )
                yield return
                [
                    .. Separator.Split(lines[at][1..^1]).Select(cell => cell.Trim().Replace("\\|", "|")),
                ];
        }
    }

    /// <summary>The spans of code in a cell.</summary>
    public static IReadOnlyList<string> CodeIn(string cell) =>
        [.. Code.Matches(cell).Select(span => span.Groups[1].Value)];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Separator { get; }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code { get; }
}
