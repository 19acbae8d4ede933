using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>A file that says in comments which part of it is for the way up, and which for the way down.</summary>
/// <param name="Up">The part for the way up; null if there is none.</param>
/// <param name="Down">The part for the way down; null if there is none.</param>
internal sealed record SectionedFile(TextSpan? Up, TextSpan? Down)
{
    /// <summary>Finds the parts.</summary>
    /// <param name="file">The file.</param>
    /// <param name="directionOf">What a line begins: true for the way up, false for the way down, null for neither.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static SectionedFile Read(ImportFile file, Func<string, bool?> directionOf, ImportReport report)
    {
        TextSpan? up = null;
        TextSpan? down = null;
        bool? current = null;
        var start = 0;
        foreach (var line in file.Lines())
        {
            if (directionOf(file.TextOf(line)) is not { } direction)
                continue;
            Close(line.Start);
            if ((direction ? up : down) is not null || current == direction)
                report.Fault(file.At(line), "the file has this section twice. Join the two.");
            (current, start) = (direction, line.End);
        }
        Close(file.Text.Length);
        return new SectionedFile(up, down);

        void Close(int end)
        {
            if (current == true)
                up ??= TextSpan.FromBounds(start, end);
            else if (current == false)
                down ??= TextSpan.FromBounds(start, end);
            else
                RefuseStatements(file, end, report);
        }
    }

    /// <summary>What stands before the first section is not run.</summary>
    private static void RefuseStatements(ImportFile file, int end, ImportReport report)
    {
        var split = Core.Sql.SqlStatementSplitter.Split(file.Text[..end]);
        if (split.Statements.Count > 0 && end < file.Text.Length)
            report.Fault(
                file.At(split.Statements[0]),
                "the statement is in no section, so that nobody knows which way it is for. Move it below the line that begins one."
            );
    }
}
