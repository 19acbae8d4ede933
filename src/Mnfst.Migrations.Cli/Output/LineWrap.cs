using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// Breaks lines at spaces where a terminal would break them anywhere. A word that no line has room for stays where it is.
/// </summary>
internal static class LineWrap
{
    private const int Indent = 2;

    /// <summary>The lines that a line takes at a width.</summary>
    /// <param name="line">The line, which may have line ends in it.</param>
    /// <param name="width">How many cells a line may take.</param>
    public static IEnumerable<Line> Wrap(Line line, int width)
    {
        foreach (var paragraph in Paragraphs(line))
        {
            if (paragraph.Width <= width)
                yield return paragraph;
            else
            {
                foreach (var part in Break(paragraph, line.Hanging, width))
                    yield return part;
            }
        }
    }

    private static IEnumerable<Line> Paragraphs(Line line)
    {
        var paragraph = new Line();
        foreach (var segment in line.Segments)
        {
            var parts = segment.Text.Split('\n');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    yield return paragraph;
                    paragraph = new Line();
                }
                if (parts[i].Length > 0)
                    paragraph.Add(parts[i], segment.Style);
            }
        }
        yield return paragraph;
    }

    private static IEnumerable<Line> Break(Line paragraph, Line? hanging, int width)
    {
        hanging ??= new Line(new string(' ', Math.Min(LeadingSpaces(paragraph) + Indent, width / 2)));
        var (current, isEmpty) = (new Line(), true);
        var pending = new Line();
        foreach (var word in Words(paragraph))
        {
            if (word.IsSpace)
            {
                pending.Add(word.Line);
                continue;
            }
            var isTooWide = current.Width + pending.Width + word.Line.Width > width;
            var fitsBelow = hanging.Width + word.Line.Width <= width;
            if (!isEmpty && isTooWide && (fitsBelow || current.Width >= width))
            {
                yield return current;
                current = new Line().Add(hanging);
                isEmpty = true;
            }
            else
                current.Add(pending);
            pending = new Line();
            current.Add(word.Line);
            isEmpty = false;
        }
        yield return current;
    }

    /// <summary>Words and the spaces between them; a word may be of several styles.</summary>
    private static IEnumerable<(Line Line, bool IsSpace)> Words(Line paragraph)
    {
        var (word, isSpace) = (new Line(), true);
        foreach (var (text, style, space) in paragraph.Segments.SelectMany(Pieces))
        {
            if (space != isSpace && word.Width > 0)
            {
                yield return (word, isSpace);
                word = new Line();
            }
            isSpace = space;
            word.Add(text, style);
        }
        if (word.Width > 0)
            yield return (word, isSpace);
    }

    private static IEnumerable<(string Text, Style Style, bool IsSpace)> Pieces(Segment segment)
    {
        var text = segment.Text;
        for (var start = 0; start < text.Length; )
        {
            var isSpace = text[start] == ' ';
            var end = start;
            while (end < text.Length && text[end] == ' ' == isSpace)
                end++;
            yield return (text[start..end], segment.Style, isSpace);
            start = end;
        }
    }

    private static int LeadingSpaces(Line paragraph) => paragraph.Text.TakeWhile(c => c == ' ').Count();
}
