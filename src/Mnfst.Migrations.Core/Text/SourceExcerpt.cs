using System.Text;

namespace Mnfst.Migrations.Core.Text;

/// <summary>
/// A line of a text with marks under a place in it, as compilers and psql show a fault. Both are for a terminal: tabs are spaces,
/// marks stand under the cells that wide characters take, and what a terminal would obey is not in it.
/// </summary>
public sealed class SourceExcerpt
{
    private const string Ellipsis = "...";

    private SourceExcerpt(string text, string marks) => (Text, Marks) = (text, marks);

    /// <summary>The line, cut around the place if it is long.</summary>
    public string Text { get; }

    /// <summary>Spaces and carets.</summary>
    public string Marks { get; }

    /// <summary>Shows a place; null if the text has no such place, because it is not the one that was read.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the place starts.</param>
    /// <param name="end">Where it ends. Only its first line is shown; where it ends as it starts, the word there is marked.</param>
    /// <param name="width">How many cells the line may take.</param>
    public static SourceExcerpt? Of(string text, LinePosition start, LinePosition end, int width)
    {
        var lineStart = FindLine(text, start.Line);
        if (lineStart < 0)
            return null;
        var lineEnd = text.IndexOfAny(['\r', '\n'], lineStart) is >= 0 and var found ? found : text.Length;
        var line = text.Substring(lineStart, lineEnd - lineStart);
        if (start.Column < 0 || start.Column > line.Length)
            return null;
        var markEnd =
            end <= start ? EndOfWord(line, start.Column)
            : end.Line == start.Line ? Math.Min(end.Column, line.Length)
            : line.TrimEnd().Length;
        return Of(line, start.Column, markEnd, width);
    }

    private static SourceExcerpt Of(string line, int start, int end, int width)
    {
        var cells = TerminalCells.Read(line.TrimEnd());
        var first = cells.FindIndex(cell => cell.Index >= start);
        first = first < 0 ? cells.Count : first;
        var last = cells.FindIndex(first, cell => cell.Index >= end);
        last = last < 0 ? cells.Count : last;
        var (from, to) = Cut(cells, first, width);
        var text = new StringBuilder(from > 0 ? Ellipsis : "");
        var before = text.Length + cells.Skip(from).Take(first - from).Sum(cell => cell.Width);
        foreach (var cell in cells.Skip(from).Take(to - from))
            text.Append(cell.Text);
        if (to < cells.Count)
            text.Append(Ellipsis);
        var marked = cells.Skip(first).Take(Math.Min(last, to) - first).Sum(cell => cell.Width);
        return new SourceExcerpt(
            text.ToString(),
            new string(' ', before) + new string('^', Math.Max(1, marked))
        );
    }

    /// <summary>As much of a line as fits, with the place in it.</summary>
    private static (int From, int To) Cut(List<TerminalCell> cells, int place, int width)
    {
        if (cells.Sum(cell => cell.Width) <= width)
            return (0, cells.Count);
        var room = Math.Max(1, width - 2 * Ellipsis.Length);
        var from = place;
        for (var left = room / 2; from > 0 && (left -= cells[from - 1].Width) >= 0; )
            from--;
        var to = from;
        for (; to < cells.Count && (room -= cells[to].Width) >= 0; )
            to++;
        return (from, to);
    }

    private static int FindLine(string text, int line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var end = text.IndexOfAny(['\r', '\n'], start);
            if (end < 0)
                return -1;
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
        return start;
    }

    private static int EndOfWord(string line, int start)
    {
        var end = start;
        while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '_' or '-'))
            end++;
        return end;
    }
}
