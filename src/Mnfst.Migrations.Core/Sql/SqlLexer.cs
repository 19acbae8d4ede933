using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Text;
using static Mnfst.Migrations.Core.Sql.SqlCharacters;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// Cuts SQL into tokens by the rules of PostgreSQL's own scanner (<c>src/backend/parser/scan.l</c>), with
/// <c>standard_conforming_strings</c> on. Every character of the text belongs to exactly one token, so the tokens
/// put together give the text back. Takes any text, broken or not, without throwing, and in linear time.
/// </summary>
/// <param name="text">The text to cut.</param>
/// <param name="position">Where to begin.</param>
public sealed partial class SqlLexer(string text, int position = 0)
{
    private readonly string _text = text;
    private int _position = position;

    /// <summary>Reads one token and moves behind it; at the end an empty one of kind <see cref="SqlTokenKind.EndOfText"/>.</summary>
    [MethodImpl(Jit.Eager)]
    public SqlToken Next()
    {
        var start = _position;
        if (start >= _text.Length)
            return new SqlToken(SqlTokenKind.EndOfText, new TextSpan(_text.Length, 0));

        var c = _text[start];
        if (c == '\'' && _continuable != SqlTokenKind.EndOfText && _lineBreakSinceString)
            return Continue(start);

        _unterminated = false;
        var kind = Scan(c);
        if (kind is not (SqlTokenKind.WhiteSpace or SqlTokenKind.LineComment))
            RememberForContinuation(kind);
        return new SqlToken(kind, TextSpan.FromBounds(start, _position)) { IsUnterminated = _unterminated };
    }

    /// <summary>The tokens of a text that mean something to the server: no white space, no comments.</summary>
    internal static List<SqlToken> MeaningfulTokens(string text)
    {
        var tokens = new List<SqlToken>();
        var lexer = new SqlLexer(text);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (!token.IsTrivia)
                tokens.Add(token);
        }
        return tokens;
    }

    /// <summary>Goes on elsewhere, as if the text began there.</summary>
    internal void MoveTo(int position)
    {
        _position = position;
        RememberForContinuation(SqlTokenKind.EndOfText);
    }

    [MethodImpl(Jit.Eager)]
    private SqlTokenKind Scan(char c)
    {
        if (IsIdentifierStart(c))
            return ScanWord(c);
        if (IsSpace(c))
            return ScanWhiteSpace();
        if (IsDigit(c))
            return ScanNumber();
        switch (c)
        {
            case '(':
                return Take(1, SqlTokenKind.OpenParenthesis);
            case ')':
                return Take(1, SqlTokenKind.CloseParenthesis);
            case ',':
                return Take(1, SqlTokenKind.Comma);
            case ';':
                return Take(1, SqlTokenKind.Semicolon);
            case '[':
                return Take(1, SqlTokenKind.OpenBracket);
            case ']':
                return Take(1, SqlTokenKind.CloseBracket);
            case '\\':
                return Take(1, SqlTokenKind.Backslash);
            case '\'':
                return ScanString(prefix: 0, SqlTokenKind.StandardString);
            case '"':
                return ScanQuotedIdentifier(prefix: 0, SqlTokenKind.QuotedIdentifier);
            case '$':
                return ScanDollar();
            case '.':
                return ScanDot();
            case ':':
                return ScanColon();
            case '-' when Peek(1) == '-':
                return ScanLineComment();
            case '/' when Peek(1) == '*':
                return ScanBlockComment();
            default:
                return IsOperator(c) ? ScanOperator() : Take(1, SqlTokenKind.Unknown);
        }
    }

    /// <summary>The character so many places ahead, or NUL beyond the end, which no rule asks for.</summary>
    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private SqlTokenKind Take(int length, SqlTokenKind kind)
    {
        _position += length;
        return kind;
    }

    [MethodImpl(Jit.Eager)]
    private SqlTokenKind ScanWord(char first)
    {
        // A prefix counts only if the quote follows at once; the longest match decides in scan.l.
        switch (first)
        {
            case 'e' or 'E' when Peek(1) == '\'':
                return ScanString(prefix: 1, SqlTokenKind.EscapeString);
            case 'b' or 'B' when Peek(1) == '\'':
                return ScanString(prefix: 1, SqlTokenKind.BitString);
            case 'x' or 'X' when Peek(1) == '\'':
                return ScanString(prefix: 1, SqlTokenKind.HexString);
            case 'n' or 'N' when Peek(1) == '\'':
                return ScanString(prefix: 1, SqlTokenKind.NationalString);
            case 'u' or 'U' when Peek(1) == '&' && Peek(2) == '\'':
                return ScanString(prefix: 2, SqlTokenKind.UnicodeString);
            case 'u' or 'U' when Peek(1) == '&' && Peek(2) == '"':
                return ScanQuotedIdentifier(prefix: 2, SqlTokenKind.UnicodeIdentifier);
            default:
                SkipIdentifier();
                return SqlTokenKind.Identifier;
        }
    }

    [MethodImpl(Jit.Eager)]
    private void SkipIdentifier()
    {
        while (_position < _text.Length && IsIdentifierPart(_text[_position]))
            _position++;
    }

    [MethodImpl(Jit.Eager)]
    private SqlTokenKind ScanWhiteSpace()
    {
        for (; _position < _text.Length && IsSpace(_text[_position]); _position++)
            _lineBreakSinceString |= IsLineBreak(_text[_position]);
        return SqlTokenKind.WhiteSpace;
    }

    private SqlTokenKind ScanDot()
    {
        if (Peek(1) == '.')
            return Take(2, SqlTokenKind.DotDot);
        return IsDigit(Peek(1)) ? ScanNumber() : Take(1, SqlTokenKind.Dot);
    }

    /// <summary>Up to its brace, or to what no name has in it.</summary>
    private SqlTokenKind ScanPlaceholder()
    {
        _position += SqlPlaceholder.Opening.Length;
        while (SqlPlaceholder.IsNamePart(Peek(0)))
            _position++;
        return Take(Peek(0) == '}' ? 1 : 0, SqlTokenKind.Placeholder);
    }

    private SqlTokenKind ScanColon() =>
        Peek(1) switch
        {
            ':' => Take(2, SqlTokenKind.TypeCast),
            '=' => Take(2, SqlTokenKind.ColonEquals),
            '{' => ScanPlaceholder(),
            _ => Take(1, SqlTokenKind.Colon),
        };
}
