using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>What can be added to a file that says nothing of the way back.</summary>
internal static class DowngradeFixes
{
    /// <summary>
    /// A section that fails until somebody writes it: an empty one would say that there is nothing to undo, and
    /// the journal would forget a revision whose tables are still there.
    /// </summary>
    private const string NotWritten =
        "DO $$ BEGIN RAISE EXCEPTION 'This downgrade is not written yet.'; END $$;";

    public static EquatableArray<DiagnosticFix> Of(DiagnosticBag bag) =>
        EquatableArray.Of<DiagnosticFix>(
            Append(bag, DowngradeFixTitles.Add, $"-- mnfst:downgrade\n{NotWritten}\n"),
            Append(
                bag,
                DowngradeFixTitles.MarkIrreversible,
                $"-- mnfst:irreversible {DowngradeFixTitles.Reason}\n"
            )
        );

    /// <summary>Adds lines at the end, a blank one before them, in the file's own form of line ends.</summary>
    private static TextFix Append(DiagnosticBag bag, string title, string lines)
    {
        var text = bag.Text;
        var isLineOpen = text[text.Length - 1] is not ('\n' or '\r');
        var added = (isLineOpen ? "\n\n" : "\n") + lines;
        var firstLineEnd = text.IndexOf('\n');
        if (firstLineEnd > 0 && text[firstLineEnd - 1] == '\r')
            added = added.Replace("\n", "\r\n");
        return new TextFix(title, bag.At(new TextSpan(text.Length, 0)), "", added);
    }
}
