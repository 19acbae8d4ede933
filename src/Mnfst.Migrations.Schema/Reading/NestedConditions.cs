using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>
/// Of <c>x BETWEEN 1 AND 2 AND y</c> PostgreSQL first prints <c>(((x &gt;= 1) AND (x &lt;= 2)) AND y)</c>, and then, when it has
/// read that, <c>((x &gt;= 1) AND (x &lt;= 2) AND y)</c>: AND at the beginning of AND becomes part of it, and OR of OR
/// (<c>makeAndExpr</c> in <c>src/backend/parser/gram.y</c>). The second form stays, so it is the one that counts.
/// </summary>
internal static class NestedConditions
{
    private const string And = "AND";
    private const string Or = "OR";

    /// <summary>The expression without the parentheses that do not stay. What stands in a literal is text.</summary>
    [return: NotNullIfNotNull(nameof(expression))]
    public static string? Flatten(string? expression)
    {
        if (
            expression?.Contains("((", StringComparison.Ordinal) != true
            || !expression.Contains(And, StringComparison.Ordinal)
                && !expression.Contains(Or, StringComparison.Ordinal)
        )
            return expression;
        var places = Superfluous(expression);
        if (places.Count == 0)
            return expression;
        var result = new StringBuilder(expression);
        foreach (var place in places.OrderDescending())
            result.Remove(place, 1);
        return result.ToString();
    }

    private static List<int> Superfluous(string text)
    {
        var places = new List<int>();
        var open = new Stack<Group>();
        // The group that has just ended as the first thing in the one around it.
        Group? first = null;
        var isAfterOpen = false;
        var lexer = new SqlLexer(text);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (token.IsTrivia)
                continue;
            var (ended, wasAfterOpen) = (first, isAfterOpen);
            (first, isAfterOpen) = (null, false);
            if (token.Kind == SqlTokenKind.OpenParenthesis)
            {
                open.Push(new Group(token.Span.Start, wasAfterOpen));
                isAfterOpen = true;
            }
            else if (token.Kind == SqlTokenKind.CloseParenthesis)
            {
                if (open.TryPop(out var group) && group.IsFirst)
                    first = group with { End = token.Span.Start };
            }
            else if (open.TryPeek(out var around) && OperatorOf(text, token) is { } found)
            {
                around.Operator ??= found;
                if (ended?.Operator == found)
                    places.AddRange([ended.Start, ended.End]);
            }
        }
        return places;
    }

    private static string? OperatorOf(string text, SqlToken token) =>
        token.Kind != SqlTokenKind.Identifier ? null
        : text.AsSpan(token.Span.Start, token.Span.Length) is And ? And
        : text.AsSpan(token.Span.Start, token.Span.Length) is Or ? Or
        : null;

    /// <param name="Start">Where its parenthesis opens.</param>
    /// <param name="IsFirst">Whether it is the first thing in the group around it.</param>
    private sealed record Group(int Start, bool IsFirst)
    {
        /// <summary>Where its parenthesis closes.</summary>
        public int End { get; init; }

        /// <summary>What joins the conditions in it; null if it is none of conditions.</summary>
        public string? Operator { get; set; }
    }
}
