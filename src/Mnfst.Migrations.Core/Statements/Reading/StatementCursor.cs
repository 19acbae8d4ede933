using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>
/// What the readers of statements share: the place in the text, what stands there and at the one behind it, and the parts
/// that statements have in common. It only moves forward.
/// </summary>
internal sealed partial class StatementCursor(string text, TextSpan span) : SqlTokenReader(text, span)
{
    /// <summary>More than PostgreSQL's own statements need; deeper ones are passed over.</summary>
    private const int DeepestNesting = 8;

    private readonly string _text = text;
    private int _nesting;
    private bool _isQuery;

    /// <summary>Where the next token starts.</summary>
    public int Start => Next.Span.Start;

    /// <summary>Where the first word ends up to which a statement says what it does.</summary>
    public int HeadEnd { get; private set; }

    /// <summary>The first thing in the statement that was not understood; null if all was.</summary>
    public SqlRefusal? Failure { get; private set; }

    /// <summary>Whether a CREATE or GRANT begins another statement, as in CREATE SCHEMA.</summary>
    public bool HasElements { get; set; }

    /// <summary>Whether nothing of the statement is left, which may stand in parentheses.</summary>
    public bool AtStop =>
        AtEnd
        || Next.Kind == SqlTokenKind.CloseParenthesis
        || (HasElements && (Is("create") || Is("grant")))
        || (_isQuery && DataClause.IsNext(this));

    /// <summary>Whether an item of a list ends here.</summary>
    public bool AtItemEnd => Next.Kind == SqlTokenKind.Comma || AtStop;

    /// <summary>All from a place up to the token that was taken last; empty, and behind that one, if none was.</summary>
    public TextSpan SpanFrom(int start) => TextSpan.FromBounds(Math.Min(start, LastEnd), LastEnd);

    /// <summary>The text of a place.</summary>
    public string TextOf(TextSpan place) => _text.Substring(place.Start, place.Length);

    /// <summary>Says that the statement's kind is known with what was taken so far.</summary>
    public void EndHead() => HeadEnd = LastEnd;

    /// <summary>Says that the next token is not what the grammar wants.</summary>
    public void Fail(string reason = "it goes on in a way that is not known") =>
        Failure ??= new SqlRefusal(Next.Span, reason);

    /// <summary>Reads a statement inside another; null if there are too many inside each other.</summary>
    /// <param name="isQuery">Whether WITH NO DATA and the like may follow it.</param>
    public SqlStatement? ReadInner(bool isQuery = false)
    {
        if (_nesting == DeepestNesting)
            return null;
        var (failure, headEnd, wasQuery) = (Failure, HeadEnd, _isQuery);
        _nesting++;
        _isQuery = isQuery;
        var inner = StatementReader.Read(this);
        _nesting--;
        (Failure, HeadEnd, _isQuery) = (failure, headEnd, wasQuery);
        return inner;
    }

    /// <summary>Begins to read a statement.</summary>
    public void Begin() => (Failure, HeadEnd) = (null, Next.Span.End);

    public bool IsKind(SqlTokenKind kind) => Next.Kind == kind;

    public bool IsSecondKind(SqlTokenKind kind) => Second().Kind == kind;

    public bool IsSecondString() => Second().Kind.IsString();

    public bool IsSecondText(string text)
    {
        var second = Second().Span;
        return second.Length == text.Length
            && string.CompareOrdinal(_text, second.Start, text, 0, text.Length) == 0;
    }

    public bool TryTakeText(string text)
    {
        if (!IsText(text))
            return false;
        Advance();
        return true;
    }

    public bool Is(string first, string second) => Is(first) && IsSecond(second);

    /// <summary>Takes a keyword, and says where; null, and nothing taken, if it does not come next.</summary>
    public TextSpan? TakeWord(string keyword)
    {
        var place = Next.Span;
        return TryTake(keyword) ? place : null;
    }

    /// <summary>Takes two keywords, and says where; null, and nothing taken, if they do not come next.</summary>
    public TextSpan? TakeWords(string first, string second)
    {
        if (!Is(first, second))
            return null;
        var start = Start;
        Advance();
        Advance();
        return SpanFrom(start);
    }

    public bool TryTake(string first, string second) => TakeWords(first, second) is not null;

    /// <summary>IF EXISTS; IF alone is a name.</summary>
    public TextSpan? TakeIfExists() => TakeWords("if", "exists");

    /// <summary>IF NOT EXISTS</summary>
    public TextSpan? TakeIfNotExists()
    {
        if (!Is("if", "not"))
            return null;
        var start = Start;
        Advance();
        Advance();
        Expect("exists");
        return SpanFrom(start);
    }

    /// <summary>CASCADE, or RESTRICT, which says nothing.</summary>
    public TextSpan? TakeCascade()
    {
        if (TakeWord("cascade") is { } cascade)
            return cascade;
        TryTake("restrict");
        return null;
    }

    /// <summary>Takes a keyword that the grammar wants here.</summary>
    public bool Expect(string keyword)
    {
        if (TryTake(keyword))
            return true;
        Fail();
        return false;
    }

    public bool Expect(SqlTokenKind kind)
    {
        if (TryTake(kind))
            return true;
        Fail();
        return false;
    }

    /// <summary>Passes over the next token, and if it opens a parenthesis or bracket, over all up to its end.</summary>
    [MethodImpl(Jit.Eager)]
    public void Skip()
    {
        var depth = 0;
        do
        {
            if (Next.IsUnterminated)
                Fail("it has a quote that is never closed");
            depth += Next.Kind switch
            {
                SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket => 1,
                SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket => -1,
                _ => 0,
            };
            Advance();
        } while (depth > 0 && !IsKind(SqlTokenKind.EndOfText));
        if (depth > 0)
            Fail("it leaves a parenthesis open");
    }

    /// <summary>Takes all that is left of the statement; null if nothing is.</summary>
    public TextSpan? TakeRest()
    {
        var start = Start;
        while (!AtStop)
            Skip();
        return NonEmpty(start);
    }

    /// <summary>Takes what is left that belongs to no part of a statement, such as a parenthesis that nothing opens.</summary>
    public void PassToEnd()
    {
        if (_nesting > 0 || AtEnd)
            return;
        Fail();
        while (!AtEnd)
            Advance();
    }

    /// <summary>Takes all that is left of an item of a list; null if nothing is.</summary>
    public TextSpan? TakeItem()
    {
        var start = Start;
        while (!AtItemEnd)
            Skip();
        return NonEmpty(start);
    }

    /// <summary>Takes all up to a keyword outside parentheses, or to the end of the statement; null if nothing is there.</summary>
    public TextSpan? TakeUntil(string keyword)
    {
        var start = Start;
        while (!AtStop && !Is(keyword))
            Skip();
        return NonEmpty(start);
    }

    /// <summary>Takes all up to one of two keywords.</summary>
    public void PassTo(string keyword, string other)
    {
        while (!AtStop && !Is(keyword) && !Is(other))
            Skip();
    }

    /// <summary>Takes what stands in parentheses, those included; null, and nothing taken, if none opens here.</summary>
    public TextSpan? TakeParentheses()
    {
        if (!IsKind(SqlTokenKind.OpenParenthesis))
            return null;
        var start = Start;
        Skip();
        return SpanFrom(start);
    }

    /// <summary>Takes what stands in parentheses, without them; fails if there are none.</summary>
    public TextSpan TakeInParentheses()
    {
        if (TakeParentheses() is { } place)
            return TextSpan.FromBounds(place.Start + 1, Math.Max(place.Start + 1, place.End - 1));
        Fail();
        return new TextSpan(LastEnd, 0);
    }

    private TextSpan? NonEmpty(int start) => LastEnd > start ? SpanFrom(start) : null;
}
