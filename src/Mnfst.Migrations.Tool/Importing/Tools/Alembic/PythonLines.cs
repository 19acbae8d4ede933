using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>
/// Cuts Python into the tokens of its logical lines, as far as that is needed to find the assignments of a module. Takes any text.
/// </summary>
internal sealed class PythonLines
{
    private const string Quotes = "'\"";
    private const string Prefixes = "rbufRBUF";

    private readonly string _text;
    private int _position;

    private PythonLines(string text) => _text = text;

    /// <summary>The lines that are not indented, without what is in the lines below them.</summary>
    public static IReadOnlyList<IReadOnlyList<PythonToken>> OfModule(string text) =>
        new PythonLines(text).Read();

    private List<IReadOnlyList<PythonToken>> Read()
    {
        var lines = new List<IReadOnlyList<PythonToken>>();
        var line = new List<PythonToken>();
        var (depth, lineStart) = (0, 0);
        var isIndented = false;
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c is '\n' or '\r')
            {
                _position++;
                if (depth == 0)
                    End();
                lineStart = _position;
            }
            else if (c == ';' && depth == 0)
            {
                _position++;
                End();
            }
            else if (c == '#')
                SkipComment();
            else if (c == '\\')
                SkipLineBreak();
            else if (char.IsWhiteSpace(c) || c == '\ufeff')
                _position++;
            else
            {
                if (line.Count == 0 && depth == 0)
                    isIndented = _position > lineStart && _text[lineStart] is ' ' or '\t';
                var token = Next();
                depth += token.Text switch
                {
                    "(" or "[" or "{" when token.Kind == PythonTokenKind.Sign => 1,
                    ")" or "]" or "}" when token.Kind == PythonTokenKind.Sign => depth > 0 ? -1 : 0,
                    _ => 0,
                };
                line.Add(token);
            }
        }
        End();
        return lines;

        void End()
        {
            if (line.Count > 0 && !isIndented)
                lines.Add(line);
            line = [];
        }
    }

    private PythonToken Next()
    {
        var start = _position;
        var end = start;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_'))
            end++;
        var word = _text[start..end];
        if (
            end < _text.Length
            && Quotes.Contains(_text[end])
            && word.Length <= 2
            && word.All(c => Prefixes.Contains(c))
        )
            return String(start, word.ToLowerInvariant());
        _position = Math.Max(end, start + 1);
        return new PythonToken(
            end > start ? PythonTokenKind.Word : PythonTokenKind.Sign,
            _text[start.._position],
            TextSpan.FromBounds(start, _position)
        );
    }

    private PythonToken String(int start, string prefix)
    {
        var open = start + prefix.Length;
        var quote = _text[open];
        var mark =
            string.CompareOrdinal(_text, open, new string(quote, 3), 0, 3) == 0
                ? new string(quote, 3)
                : quote.ToString();
        var value = new StringBuilder();
        _position = open + mark.Length;
        var isClosed = false;
        while (_position < _text.Length && !isClosed)
        {
            if (string.CompareOrdinal(_text, _position, mark, 0, mark.Length) == 0)
            {
                _position += mark.Length;
                isClosed = true;
            }
            else if (mark.Length == 1 && _text[_position] is '\n' or '\r')
                break;
            else if (_text[_position] == '\\' && _position + 1 < _text.Length)
            {
                if (prefix.Contains('r', StringComparison.Ordinal))
                    value.Append(_text, _position, 2);
                else
                    value.Append(Unescape(_text[_position + 1]));
                _position += 2;
            }
            else
                value.Append(_text[_position++]);
        }
        return new PythonToken(
            isClosed
            && !prefix.Contains('f', StringComparison.Ordinal)
            && !prefix.Contains('b', StringComparison.Ordinal)
                ? PythonTokenKind.String
                : PythonTokenKind.OtherString,
            value.ToString(),
            TextSpan.FromBounds(start, _position)
        );
    }

    private static string Unescape(char c) =>
        c switch
        {
            'n' => "\n",
            't' => "\t",
            '\n' => "",
            '\\' or '\'' or '"' => c.ToString(),
            _ => $"\\{c}",
        };

    private void SkipComment()
    {
        while (_position < _text.Length && _text[_position] is not ('\n' or '\r'))
            _position++;
    }

    /// <summary>A backslash joins the next line.</summary>
    private void SkipLineBreak()
    {
        _position++;
        if (_position < _text.Length && _text[_position] == '\r')
            _position++;
        if (_position < _text.Length && _text[_position] == '\n')
            _position++;
    }
}
