using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>
/// The paragraph of a message that says of which migration of another tool a revision was made: <c>Imported from flyway 7.</c>
/// </summary>
internal static class ImportedFrom
{
    private const string Beginning = "Imported from ";

    /// <summary>The key of the migration that the revision was made of; null if it was made of none of this tool.</summary>
    public static string? KeyOf(Revision revision, HistoryTool tool)
    {
        foreach (var name in tool.Names)
        {
            var beginning = $"{Beginning}{name} ";
            if (
                ParagraphOf(revision.Message) is { } paragraph
                && paragraph.EndsWith('.')
                && paragraph.Length > beginning.Length + 1
                && paragraph.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
            )
                return paragraph[beginning.Length..^1];
        }
        return null;
    }

    /// <summary>What to write into a message.</summary>
    public static string Write(HistoryTool tool, string key) => $"{Beginning}{tool.Word} {key}.";

    /// <summary>The second paragraph; the summary of a class has one line, which ends with it.</summary>
    private static string? ParagraphOf(string message)
    {
        var paragraphs = message.Split("\n\n");
        if (paragraphs.Length > 1)
            return paragraphs[1];
        var place = message.LastIndexOf($" {Beginning}", StringComparison.Ordinal);
        return place < 0 || message.Contains('\n', StringComparison.Ordinal) ? null : message[(place + 1)..];
    }
}
