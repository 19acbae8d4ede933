using System.Runtime.CompilerServices;

namespace Mnfst.Migrations.Core.Text;

/// <summary>
/// Translates offsets of one text to lines and columns. A line ends at LF, CRLF or a lone CR, as in editors and
/// in PostgreSQL's own scanner; the line separators of Unicode, which C# knows as well, end none.
/// </summary>
public sealed class LineMap
{
    private readonly List<int> _lineStarts = [0];

    /// <summary>Reads the line ends of a text, once.</summary>
    [MethodImpl(Jit.Eager)]
    public LineMap(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                _lineStarts.Add(i + 1);
        }
    }

    /// <summary>The line and column of an offset.</summary>
    public LinePosition PositionOf(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        // A miss gives the complement of the next line's index.
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line, offset - _lineStarts[line]);
    }

    /// <summary>The location of a span in the file that holds this text.</summary>
    public SourceLocation LocationOf(string path, TextSpan span) =>
        new(path, span, PositionOf(span.Start), PositionOf(span.End));
}
