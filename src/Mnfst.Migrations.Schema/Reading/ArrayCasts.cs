using System.Diagnostics.CodeAnalysis;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>
/// What PostgreSQL prints of an expression is not always what it prints of it after it has read that again: of
/// <c>x IN ('a', 'b')</c> over a varchar it first says <c>(ARRAY['a'::varchar, 'b'::varchar])::text[]</c>, and then casts each
/// element (<c>transformArrayExpr</c> in <c>src/backend/parser/parse_expr.c</c>). The second form stays, so it is the one that
/// counts.
/// </summary>
internal static class ArrayCasts
{
    private const string Start = "(ARRAY[";

    /// <summary>The expression with the casts of its arrays on their elements. What stands in a literal is text.</summary>
    [return: NotNullIfNotNull(nameof(expression))]
    public static string? PushDown(string? expression)
    {
        if (expression?.Contains(Start, StringComparison.Ordinal) != true)
            return expression;
        // From the last one, so that those before it stay where they are, and inner ones come before outer ones.
        foreach (var start in Enumerable.Reverse(Starts(expression)))
            expression = PushAllDown(expression, start);
        return expression;
    }

    /// <summary>What is cast already may be cast once more: <c>((ARRAY[...])::text[])::varchar(5)[]</c>.</summary>
    private static string PushAllDown(string text, int start)
    {
        while (start >= 0 && text.AsSpan(start).StartsWith(Start, StringComparison.Ordinal))
        {
            var pushed = PushDown(text, start);
            if (pushed == text)
                return text;
            (text, start) = (pushed, start - 1);
        }
        return text;
    }

    private static List<int> Starts(string text)
    {
        var starts = new List<int>();
        var lexer = new SqlLexer(text);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (
                token.Kind == SqlTokenKind.OpenParenthesis
                && text.AsSpan(token.Span.Start).StartsWith(Start, StringComparison.Ordinal)
            )
                starts.Add(token.Span.Start);
        }
        return starts;
    }

    /// <summary>The same for the array that begins at a place; the text as it is if none is cast there.</summary>
    private static string PushDown(string text, int start)
    {
        var from = start + Start.Length;
        var elements = new List<string>();
        var lexer = new SqlLexer(text[from..]);
        var (depth, elementStart) = (1, from);
        while (depth > 0)
        {
            var token = lexer.Next();
            if (token.Kind == SqlTokenKind.EndOfText)
                return text;
            var place = from + token.Span.Start;
            var symbol = text.AsSpan(place, token.Span.Length);
            if (symbol is "(" or "[")
                depth++;
            else if (symbol is ")" or "]")
                depth--;
            if (depth == 0 || (depth == 1 && symbol is ","))
            {
                elements.Add(text[elementStart..place].Trim());
                elementStart = from + token.Span.End;
            }
        }
        return CastAfter(text, elementStart) is var (type, end)
            ? $"{text[..start]}ARRAY[{string.Join(", ", elements.Select(element => $"({element})::{type}"))}]{text[end..]}"
            : text;
    }

    /// <summary>The type of the elements that an array is cast to, and where the cast ends; null if there is none.</summary>
    private static (string Type, int End)? CastAfter(string text, int place)
    {
        const string Cast = ")::";
        if (!text.AsSpan(place).StartsWith(Cast, StringComparison.Ordinal))
            return null;
        var start = place + Cast.Length;
        var lexer = new SqlLexer(text, start);
        var (depth, end) = (0, start);
        // A type is words, such as those of timestamp(3) with time zone.
        for (var token = lexer.Next(); ; token = lexer.Next())
        {
            if (token.Kind == SqlTokenKind.OpenParenthesis)
                depth++;
            else if (token.Kind == SqlTokenKind.CloseParenthesis)
                depth--;
            else if (token.Kind == SqlTokenKind.OpenBracket)
                break;
            else if (depth == 0 && !IsOfName(token) || token.Kind == SqlTokenKind.EndOfText)
                return null;
            if (depth < 0)
                return null;
            end = token.Span.End;
        }
        return lexer.Next().Kind == SqlTokenKind.CloseBracket ? (text[start..end], end + "[]".Length) : null;
    }

    private static bool IsOfName(SqlToken token) =>
        token.IsTrivia
        || token.Kind is SqlTokenKind.Identifier or SqlTokenKind.QuotedIdentifier or SqlTokenKind.Dot;
}
