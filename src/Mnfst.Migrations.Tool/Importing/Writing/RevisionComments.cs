using System.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Writing;

/// <summary>Puts the comments that stand between statements into a revision file, where those statements are.</summary>
internal static class RevisionComments
{
    /// <summary>Adds them. What the file runs is the same as before.</summary>
    /// <param name="text">The file without them.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="upgrade">The statements of its upgrade section, and the comments after them.</param>
    /// <param name="downgrade">The same of its downgrade section.</param>
    /// <exception cref="ArgumentException">The file would run something else with them.</exception>
    public static string Add(
        string text,
        string path,
        (IReadOnlyList<ImportedStatement> Steps, IReadOnlyList<string> Last) upgrade,
        (IReadOnlyList<ImportedStatement> Steps, IReadOnlyList<string> Last) downgrade
    )
    {
        var before = SqlRevisionReader.Read(path, text);
        var result = new StringBuilder(text);
        // From the end, so that the places before stay as they are.
        if (before.Downgrade is { } steps)
            Insert(result, [.. steps], downgrade, text.Length);
        var end = text.IndexOf("\n-- mnfst:downgrade\n", StringComparison.Ordinal);
        if (end < 0)
            end = text.IndexOf("\n-- mnfst:irreversible ", StringComparison.Ordinal);
        Insert(result, [.. before.Upgrade], upgrade, end < 0 ? text.Length : end);
        var written = result.ToString();
        var after = SqlRevisionReader.Read(path, written);
        return !after.HasErrors && RevisionContent.Of(after) == RevisionContent.Of(before)
            ? written
            : throw new ArgumentException(
                "A comment between the statements would read as a part of the revision."
            );
    }

    private static void Insert(
        StringBuilder text,
        List<SqlStep> steps,
        (IReadOnlyList<ImportedStatement> Steps, IReadOnlyList<string> Last) section,
        int end
    )
    {
        foreach (var comment in section.Last.Reverse())
            text.Insert(end, $"{comment}\n");
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var span = steps[i].Location!.Span;
            if (section.Steps[i].Remark is { } remark)
                // Behind the semicolon.
                text.Insert(span.End + 1, $" {remark}");
            foreach (var comment in section.Steps[i].Comments.Reverse())
                text.Insert(span.Start, $"{comment}\n");
        }
    }
}
