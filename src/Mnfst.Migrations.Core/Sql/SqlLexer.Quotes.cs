using Mnfst.Migrations.Core.Text;
using static Mnfst.Migrations.Core.Sql.SqlCharacters;

namespace Mnfst.Migrations.Core.Sql;

public sealed partial class SqlLexer
{
    private static readonly char[] QuoteOrBackslash = ['\'', '\\'];

    private bool _unterminated;

    // The kind of the string that the next quote may continue; EndOfText for none.
    private SqlTokenKind _continuable;
    private bool _lineBreakSinceString;

    private void RememberForContinuation(SqlTokenKind kind)
    {
        _lineBreakSinceString = false;
        _continuable = kind switch
        {
            SqlTokenKind.StandardString
            or SqlTokenKind.EscapeString
            or SqlTokenKind.UnicodeString
            or SqlTokenKind.NationalString
            or SqlTokenKind.BitString
            or SqlTokenKind.HexString => kind,
            _ => SqlTokenKind.EndOfText,
        };
    }

    /// <summary>
    /// A string goes on after white space that holds a line break, line comments included (the rule
    /// "quotecontinue" in scan.l), by the rules of its first part. Each part is a token of its own here, so
    /// that the comments between them are seen.
    /// </summary>
    private SqlToken Continue(int start)
    {
        _unterminated = false;
        var kind = ScanString(prefix: 0, _continuable);
        RememberForContinuation(kind);
        return new SqlToken(kind, TextSpan.FromBounds(start, _position))
        {
            IsContinuation = true,
            IsUnterminated = _unterminated,
        };
    }

    private SqlTokenKind ScanString(int prefix, SqlTokenKind kind)
    {
        _position += prefix + 1;
        if (kind == SqlTokenKind.EscapeString)
            SkipEscapeString();
        else
            SkipQuoted(
                '\'',
                doubledQuoteIsText: kind is not (SqlTokenKind.BitString or SqlTokenKind.HexString)
            );
        return kind;
    }

    private SqlTokenKind ScanQuotedIdentifier(int prefix, SqlTokenKind kind)
    {
        _position += prefix + 1;
        SkipQuoted('"', doubledQuoteIsText: true);
        return kind;
    }

    private void SkipQuoted(char quote, bool doubledQuoteIsText)
    {
        while (true)
        {
            var end = _text.IndexOf(quote, _position);
            if (end < 0)
            {
                LeaveOpen();
                return;
            }
            _position = end + 1;
            if (!doubledQuoteIsText || Peek(0) != quote)
                return;
            _position++;
        }
    }

    private void SkipEscapeString()
    {
        while (true)
        {
            var i = _text.IndexOfAny(QuoteOrBackslash, _position);
            if (i < 0)
            {
                LeaveOpen();
                return;
            }
            _position = i + 1;
            if (_text[i] == '\'' && Peek(0) != '\'')
                return;
            // The escaped character, or the second of two quotes.
            if (_position < _text.Length)
                _position++;
        }
    }

    private void LeaveOpen()
    {
        _position = _text.Length;
        _unterminated = true;
    }

    /// <summary>A dollar quote, a parameter, or a lone dollar sign that PostgreSQL has no use for.</summary>
    private SqlTokenKind ScanDollar()
    {
        var start = _position++;
        if (IsDigit(Peek(0)))
        {
            while (IsDigit(Peek(0)))
                _position++;
            return SqlTokenKind.Parameter;
        }
        // dolqdelim in scan.l: the tag is like an identifier, but holds no dollar sign.
        if (IsIdentifierStart(Peek(0)))
        {
            while (_position < _text.Length && IsTagPart(_text[_position]))
                _position++;
        }
        if (Peek(0) != '$')
            return BackTo(start + 1, SqlTokenKind.Unknown);

        _position++;
        SkipDollarBody(tag: TextSpan.FromBounds(start, _position));
        return SqlTokenKind.DollarString;
    }

    private SqlTokenKind BackTo(int position, SqlTokenKind kind)
    {
        _position = position;
        return kind;
    }

    /// <summary>
    /// Moves behind the first repetition of the tag, both its dollar signs included. A tag holds no dollar sign
    /// inside, so what was compared in vain cannot begin another match, and the search stays linear.
    /// </summary>
    private void SkipDollarBody(TextSpan tag)
    {
        for (var i = _text.IndexOf('$', _position); i >= 0; i = _text.IndexOf('$', _position))
        {
            var same = 1;
            while (same < tag.Length && i + same < _text.Length && _text[i + same] == _text[tag.Start + same])
            {
                same++;
            }
            _position = i + same;
            if (same == tag.Length)
                return;
        }
        LeaveOpen();
    }
}
