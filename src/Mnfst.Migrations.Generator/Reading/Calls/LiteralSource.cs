using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>SQL in literals of C#: its places are exact.</summary>
/// <param name="path">The file.</param>
/// <param name="text">The SQL.</param>
/// <param name="runs">Where each piece of it is, in order.</param>
internal sealed class LiteralSource(string path, string text, EquatableArray<LiteralRun> runs)
    : LintSource(text)
{
    public override SourceForm Form => SourceForm.Code;

    public override SourceLocation LocationOf(TextSpan span)
    {
        var (start, first) = Find(span.Start);
        if (span.Length == 0)
            return new SourceLocation(path, new TextSpan(start, 0), first, first);
        // What follows the last character may be behind an escape, or on another line.
        var (last, position) = Find(span.End - 1);
        return new SourceLocation(
            path,
            TextSpan.FromBounds(start, last + 1),
            first,
            position with
            {
                Column = position.Column + 1,
            }
        );
    }

    private (int Source, LinePosition Position) Find(int offset)
    {
        var run = runs.Last(run => run.Offset <= offset);
        var distance = offset - run.Offset;
        return (run.Source + distance, run.Start with { Column = run.Start.Column + distance });
    }
}
