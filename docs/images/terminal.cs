// Draws what a terminal shows after it was sent what standard input holds: text, colours, and the movements of the cursor that
// displays are made with. 'dotnet run docs/images/terminal.cs -- COMMAND < CAPTURED > PICTURE.svg', see make.sh.
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
#:property ManagePackageVersionsCentrally=false

using System.Globalization;
using System.Net;
using System.Text;

var screen = new Terminal();
screen.Write(Console.In.ReadToEnd().ReplaceLineEndings("\n"));
Console.Out.Write(Picture.Draw($"$ {args[0]}", screen.Lines()));

/// <summary>How a character looks.</summary>
internal readonly record struct Look(string? Colour, bool IsBold);

/// <summary>A character of the screen.</summary>
internal readonly record struct Cell(string Text, Look Look);

/// <summary>As much of a terminal as programs that print lines need.</summary>
internal sealed class Terminal
{
    // As wide as make.sh makes it.
    private const int Width = 100;

    private readonly List<List<Cell>> _lines =
    [
        [],
    ];
    private int _row,
        _column;
    private Look _look;

    public void Write(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            var c = text[i++];
            if (c == '\u001b')
                i = Obey(text, i);
            else if (c == '\n')
                (_row, _column) = (_row + 1, 0);
            else if (c == '\r')
                _column = 0;
            else if (c >= ' ')
            {
                var length = char.IsHighSurrogate(c) ? 2 : 1;
                Put(text.Substring(i - 1, length));
                i += length - 1;
            }
        }
    }

    /// <summary>The lines that have something on them.</summary>
    public IReadOnlyList<IReadOnlyList<Cell>> Lines()
    {
        var lines = _lines.Select(Trim).ToList();
        while (lines is [.., { Count: 0 }])
            lines.RemoveAt(lines.Count - 1);
        while (lines is [{ Count: 0 }, ..])
            lines.RemoveAt(0);
        // A terminal breaks lines where it ends.
        return
        [
            .. lines.SelectMany(line =>
                line.Count == 0 ? [line] : line.Chunk(Width).Select(part => part.ToList())
            ),
        ];
    }

    private static List<Cell> Trim(List<Cell> line) =>
        line[..(line.FindLastIndex(cell => !string.IsNullOrWhiteSpace(cell.Text)) + 1)];

    private List<Cell> Line
    {
        get
        {
            while (_lines.Count <= _row)
                _lines.Add([]);
            return _lines[_row];
        }
    }

    private void Put(string text)
    {
        while (Line.Count <= _column)
            Line.Add(new Cell(" ", default));
        Line[_column++] = new Cell(text, _look);
    }

    /// <summary>Obeys what follows an escape.</summary>
    private int Obey(string text, int at)
    {
        if (at < text.Length && text[at] == ']')
        {
            // A link, or the title of a window: up to its end.
            while (
                at < text.Length && text[at] is not '\a' && !(text[at] == '\\' && text[at - 1] == '\u001b')
            )
                at++;
            return at + 1;
        }
        if (at >= text.Length || text[at] != '[')
            return at + 1;
        var start = ++at;
        while (at < text.Length && text[at] is < '@' or > '~')
            at++;
        if (at < text.Length)
            Control(text[at], text[start..at]);
        return at + 1;
    }

    private void Control(char command, string parameters)
    {
        if (parameters.StartsWith('?'))
            return;
        var numbers = parameters
            .Split(';')
            .Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToArray();
        var count = Math.Max(1, numbers[0]);
        switch (command)
        {
            case 'A' or 'F':
                _row = Math.Max(0, _row - count);
                _column = command == 'F' ? 0 : _column;
                break;
            case 'B' or 'E':
                _row += count;
                _column = command == 'E' ? 0 : _column;
                break;
            case 'C':
                _column += count;
                break;
            case 'D':
                _column = Math.Max(0, _column - count);
                break;
            case 'G':
                _column = count - 1;
                break;
            case 'K':
                Line.RemoveRange(Math.Min(_column, Line.Count), Math.Max(0, Line.Count - _column));
                break;
            case 'J':
                Line.RemoveRange(Math.Min(_column, Line.Count), Math.Max(0, Line.Count - _column));
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                break;
            case 'm':
                Style(numbers);
                break;
        }
    }

    private void Style(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            _look = numbers[i] switch
            {
                0 => default,
                1 => _look with { IsBold = true },
                22 => _look with { IsBold = false },
                >= 30 and <= 37 => _look with { Colour = $"c{numbers[i] - 30}" },
                >= 90 and <= 97 => _look with { Colour = $"c{numbers[i] - 90 + 8}" },
                38 when numbers is [.., _, _] && numbers[i + 1] == 5 => _look with
                {
                    Colour = $"c{numbers[i + 2]}",
                },
                39 => _look with { Colour = null },
                _ => _look,
            };
            if (numbers[i] == 38)
                i += 2;
        }
    }
}

/// <summary>Lines of a terminal as SVG, dark or light as its reader prefers.</summary>
internal static class Picture
{
    private const double CellWidth = 7.8;
    private const int LineHeight = 19,
        Margin = 16;

    private const string Style = """
        svg { color-scheme: light dark; --page: #f6f8fa; --edge: #d1d9e0; --text: #1f2328; --c1: #cf222e; --c2: #1a7f37; --c3: #9a6700; --c4: #0969da; --c5: #8250df; --c6: #0550ae; --c8: #59636e; }
        @media (prefers-color-scheme: dark) {
        svg { --page: #0d1117; --edge: #3d444d; --text: #e6edf3; --c1: #ff7b72; --c2: #3fb950; --c3: #d29922; --c4: #58a6ff; --c5: #bc8cff; --c6: #a5d6ff; --c8: #9198a1; }
        }
        .page { fill: var(--page); stroke: var(--edge); }
        text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); white-space: pre; }
        .b { font-weight: 600; } .p { fill: var(--c8); }
        .c1, .c9 { fill: var(--c1); } .c2, .c10 { fill: var(--c2); } .c3, .c11 { fill: var(--c3); } .c4, .c12 { fill: var(--c4); }
        .c5, .c13 { fill: var(--c5); } .c6, .c14 { fill: var(--c6); } .c8 { fill: var(--c8); }
        """;

    public static string Draw(string prompt, IReadOnlyList<IReadOnlyList<Cell>> lines)
    {
        var cells = lines.Select(line => line.Count).Append(prompt.Length).Max();
        var width = (int)Math.Ceiling(cells * CellWidth) + 2 * Margin;
        var height = (lines.Count + 1) * LineHeight + 2 * Margin;
        var text = new StringBuilder(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
            <title id="title">A terminal: {Escape(prompt)}</title>
            <style>
            {Style}
            </style>
            <rect class="page" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8"/>
            <text class="p" xml:space="preserve" x="{Margin}" y="{Margin + 13}">{Escape(prompt)}</text>

            """
        );
        for (var row = 0; row < lines.Count; row++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"line\" xml:space=\"preserve\" y=\"{Margin + 13 + (row + 1) * LineHeight}\">"
            );
            for (var at = 0; at < lines[row].Count; )
                at = Draw(text, lines[row], at);
            text.Append("</text>\n");
        }
        return text.Append("</svg>\n").ToString();
    }

    /// <summary>Draws characters of one look, at their place, whatever the font would make of them.</summary>
    private static int Draw(StringBuilder text, IReadOnlyList<Cell> line, int start)
    {
        var look = line[start].Look;
        var run = line.Skip(start).TakeWhile(cell => cell.Look == look).ToList();
        var classes = string.Join(' ', new[] { look.Colour, look.IsBold ? "b" : null }.OfType<string>());
        text.Append(
            CultureInfo.InvariantCulture,
            $"<tspan x=\"{Margin + start * CellWidth:0.#}\" textLength=\"{run.Count * CellWidth:0.#}\" lengthAdjust=\"spacingAndGlyphs\"{(classes.Length > 0 ? $" class=\"{classes}\"" : "")}>{Escape(string.Concat(run.Select(cell => cell.Text)))}</tspan>"
        );
        return start + run.Count;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
