using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using LinePosition = Mnfst.Migrations.Core.Text.LinePosition;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>Finds where the characters of a text are in the string literals that it is written as.</summary>
/// <param name="source">The text of the file.</param>
internal sealed class LiteralRuns(SourceText source)
{
    private readonly List<LiteralRun> _runs = [];

    /// <summary>How long the text is so far.</summary>
    public int Length { get; private set; }

    public IReadOnlyList<LiteralRun> Runs => _runs;

    /// <summary>Adds a string literal of any form.</summary>
    public void Add(SyntaxToken literal)
    {
        var written = literal.Text;
        switch (literal.Kind())
        {
            case SyntaxKind.MultiLineRawStringLiteralToken:
                AddRawLines(written, literal.SpanStart);
                break;
            case SyntaxKind.SingleLineRawStringLiteralToken:
                var quotes = written.TakeWhile(c => c == '"').Count();
                Take(literal.SpanStart + quotes, written.Length - (2 * quotes));
                break;
            default:
                var isVerbatim = written[0] == '@';
                AddEscaped(written, isVerbatim ? 2 : 1, literal.SpanStart, isVerbatim ? '"' : '\\');
                break;
        }
    }

    /// <summary>C# 11, raw string literals: of each line the white space before the last quotes is no part of the text.</summary>
    private void AddRawLines(string written, int start)
    {
        var lines = SourceText.From(written).Lines;
        var indentation = lines[lines.Count - 1].ToString().TakeWhile(c => c != '"').Count();
        for (var i = 1; i < lines.Count - 1; i++)
        {
            var from = Math.Min(lines[i].Start + indentation, lines[i].End);
            // The last line break is that before the quotes.
            var end = i < lines.Count - 2 ? lines[i].EndIncludingLineBreak : lines[i].End;
            Take(start + from, end - from);
        }
    }

    private void AddEscaped(string written, int first, int start, char escape)
    {
        var from = first;
        var end = written.Length - 1;
        for (var i = first; i < end; i++)
        {
            if (written[i] == '\n')
            {
                Take(start + from, i + 1 - from);
                from = i + 1;
            }
            if (written[i] != escape)
                continue;
            Take(start + from, i - from);
            var (width, characters) = escape == '"' ? (2, 1) : WidthOf(written, i);
            AddRun(start + i);
            Length += characters;
            from = i + width;
            i = from - 1;
        }
        Take(start + from, end - from);
    }

    /// <summary>C# 6.4.5.5: how many characters an escape is written with, and how many it means.</summary>
    private static (int Written, int Meant) WidthOf(string written, int escape)
    {
        switch (written[escape + 1])
        {
            case 'u':
                return (6, 1);
            case 'U':
                return (10, Convert.ToInt32(written.Substring(escape + 2, 8), 16) > char.MaxValue ? 2 : 1);
            case 'x':
                var digits = written.Skip(escape + 2).Take(4).TakeWhile(Uri.IsHexDigit).Count();
                return (2 + digits, 1);
            default:
                return (2, 1);
        }
    }

    private void Take(int start, int length)
    {
        if (length <= 0)
            return;
        AddRun(start);
        Length += length;
    }

    private void AddRun(int start)
    {
        var position = source.Lines.GetLinePosition(start);
        _runs.Add(new LiteralRun(Length, start, new LinePosition(position.Line, position.Character)));
    }
}
