using System.Diagnostics.CodeAnalysis;
using System.Text;
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

    /// <summary>The expression with the casts of its arrays on their elements.</summary>
    [return: NotNullIfNotNull(nameof(expression))]
    public static string? PushDown(string? expression)
    {
        if (expression is null)
            return null;
        for (
            var place = expression.IndexOf(Start, StringComparison.Ordinal);
            place >= 0;
            place = expression.IndexOf(Start, place + 1, StringComparison.Ordinal)
        )
        {
            if (Cast.At(expression, place) is { } cast)
                expression = cast.Replace(expression);
        }
        return expression;
    }

    /// <summary><c>(ARRAY[...])::type[]</c>.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Elements">Its elements.</param>
    /// <param name="Type">The type of the elements.</param>
    private sealed record Cast(int Start, int End, IReadOnlyList<string> Elements, string Type)
    {
        public static Cast? At(string text, int start)
        {
            var elements = new List<string>();
            var from = start + ArrayCasts.Start.Length;
            var lexer = new SqlLexer(text[from..]);
            var depth = 1;
            var elementStart = 0;
            for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
            {
                var symbol = text.AsSpan(from + token.Span.Start, token.Span.Length);
                if (symbol is "(" or "[")
                    depth++;
                else if (symbol is ")" or "]")
                    depth--;
                if (depth == 1 && symbol is "," || depth == 0)
                {
                    elements.Add(text[(from + elementStart)..(from + token.Span.Start)].Trim());
                    elementStart = token.Span.End;
                }
                if (depth == 0)
                    return Close(text, start, from + token.Span.End, elements);
            }
            return null;
        }

        public string Replace(string text)
        {
            var array = new StringBuilder("ARRAY[");
            array.AppendJoin(", ", Elements.Select(element => $"({element})::{Type}")).Append(']');
            return $"{text[..Start]}{array}{text[End..]}";
        }

        private static Cast? Close(string text, int start, int afterBracket, List<string> elements)
        {
            const string CloseAndCast = ")::";
            if (!text.AsSpan(afterBracket).StartsWith(CloseAndCast, StringComparison.Ordinal))
                return null;
            var typeStart = afterBracket + CloseAndCast.Length;
            var typeEnd = text.IndexOf("[]", typeStart, StringComparison.Ordinal);
            if (typeEnd < 0 || text.AsSpan(typeStart, typeEnd - typeStart).IndexOfAny(",)]'") >= 0)
                return null;
            return new Cast(start, typeEnd + 2, elements, text[typeStart..typeEnd]);
        }
    }
}
