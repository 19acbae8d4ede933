using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Reads the tokens of one statement that mean something to the server, one ahead.</summary>
internal class SqlTokenReader
{
    private readonly string _text;
    private readonly int _end;
    private readonly SqlLexer _lexer;
    private SqlToken _second;
    private bool _hasSecond;

    public SqlTokenReader(string text)
        : this(text, new TextSpan(0, text.Length)) { }

    /// <param name="text">The text.</param>
    /// <param name="span">What of it is read: whole tokens.</param>
    public SqlTokenReader(string text, TextSpan span)
    {
        _text = text;
        _end = span.End;
        _lexer = new SqlLexer(text, span.Start);
        Next = Read();
        LastEnd = span.Start;
    }

    /// <summary>The token that comes next.</summary>
    public SqlToken Next { get; private set; }

    /// <summary>Where the token ends that was taken last.</summary>
    public int LastEnd { get; private set; }

    /// <summary>How many tokens were cut so far, trivia among them.</summary>
    public int Steps { get; private set; }

    public bool AtEnd => Next.Kind is SqlTokenKind.EndOfText or SqlTokenKind.Semicolon;

    [MethodImpl(Jit.Eager)]
    public void Advance()
    {
        LastEnd = Next.Span.End;
        Next = _hasSecond ? _second : Read();
        _hasSecond = false;
    }

    /// <summary>The identifiers of statements, keywords among them, wherever they stand.</summary>
    public static IEnumerable<string> IdentifiersOf(string text)
    {
        var reader = new SqlTokenReader(text);
        while (reader.Next.Kind != SqlTokenKind.EndOfText)
        {
            if (reader.TryTakeIdentifier() is { } name)
                yield return name;
            else
                reader.Advance();
        }
    }

    /// <summary>Whether the next token is this keyword, given in lower case.</summary>
    public bool Is(string keyword) => IsKeyword(Next, keyword);

    /// <summary>Whether the token behind the next one is this keyword, given in lower case.</summary>
    public bool IsSecond(string keyword) => IsKeyword(Second(), keyword);

    /// <summary>
    /// Whether the next token is a name, though it may also be a keyword: a dot, a comma or one of the words follows that
    /// come behind names.
    /// </summary>
    public bool IsNameBefore(params string[] keywords)
    {
        var second = Second();
        return second.Kind is SqlTokenKind.Dot or SqlTokenKind.Comma
            || Array.Exists(keywords, keyword => IsKeyword(second, keyword));
    }

    /// <summary>Whether the next token is exactly this text.</summary>
    public bool IsText(string text) =>
        Next.Span.Length == text.Length
        && string.CompareOrdinal(_text, Next.Span.Start, text, 0, text.Length) == 0;

    public bool TryTake(string keyword)
    {
        if (!Is(keyword))
            return false;
        Advance();
        return true;
    }

    /// <summary>Takes the next token; as a keyword in lower case if it can be one, else null.</summary>
    public string? TakeKeyword()
    {
        var token = Next;
        Advance();
        return token.Kind == SqlTokenKind.Identifier ? SqlIdentifier.Fold(TextOf(token)) : null;
    }

    public bool TryTake(SqlTokenKind kind)
    {
        if (Next.Kind != kind)
            return false;
        Advance();
        return true;
    }

    /// <summary>Takes an identifier of any writing; null, and nothing taken, if none comes next.</summary>
    public string? TryTakeIdentifier()
    {
        var token = Next;
        if (token.IsUnterminated)
            return null;
        switch (token.Kind)
        {
            case SqlTokenKind.Identifier:
                Advance();
                return SqlIdentifier.Fold(TextOf(token));
            case SqlTokenKind.QuotedIdentifier:
                Advance();
                return SqlIdentifier.Unquote(TextOf(token));
            case SqlTokenKind.UnicodeIdentifier:
                Advance();
                return SqlIdentifier.UnquoteUnicode(TextOf(token), TakeUnicodeEscape());
            default:
                return null;
        }
    }

    /// <summary>
    /// Takes a string and gives what stands between its quotes, escapes as they are written; null, and nothing taken, if
    /// none comes next.
    /// </summary>
    public string? TryTakeString()
    {
        var token = Next;
        if (token.IsUnterminated || !token.Kind.IsString())
            return null;
        Advance();
        var text = TextOf(token);
        var open = text.IndexOf(token.Kind == SqlTokenKind.DollarString ? '$' : '\'');
        var length = token.Kind == SqlTokenKind.DollarString ? text.IndexOf('$', 1) + 1 : 1;
        return text.Substring(open + length, text.Length - open - (2 * length));
    }

    /// <summary>
    /// Takes a name with or without its schema; the database that may stand before the schema can only be the
    /// current one.
    /// </summary>
    public SqlName? TryTakeName()
    {
        if (TryTakeIdentifier() is not { } name)
            return null;
        string? schema = null;
        while (TryTake(SqlTokenKind.Dot))
        {
            schema = name;
            if (TryTakeIdentifier() is not { } next)
                return null;
            name = next;
        }
        return new SqlName(schema, name);
    }

    /// <summary>The character that UESCAPE names after a Unicode identifier.</summary>
    private char TakeUnicodeEscape()
    {
        if (!TryTake("uescape") || Next is not { Kind: SqlTokenKind.StandardString, Span.Length: 3 })
            return '\\';
        var escape = _text[Next.Span.Start + 1];
        Advance();
        return escape;
    }

    private bool IsKeyword(SqlToken token, string keyword) =>
        token.Kind == SqlTokenKind.Identifier && SqlWord.Is(_text, token.Span, keyword);

    /// <summary>The token behind the next one.</summary>
    protected SqlToken Second()
    {
        if (!_hasSecond)
            _second = Read();
        _hasSecond = true;
        return _second;
    }

    [MethodImpl(Jit.Eager)]
    private SqlToken Read()
    {
        SqlToken token;
        do
        {
            token = _lexer.Next();
            Steps++;
        } while (token.IsTrivia);
        return token.Span.Start < _end ? token : new SqlToken(SqlTokenKind.EndOfText, new TextSpan(_end, 0));
    }

    private string TextOf(SqlToken token) => _text.Substring(token.Span.Start, token.Span.Length);
}
