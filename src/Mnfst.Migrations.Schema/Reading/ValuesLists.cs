using System.Diagnostics.CodeAnalysis;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>
/// VALUES as a part of a UNION PostgreSQL first prints as <c>FROM (VALUES ...)</c>, and then, since that is a subquery, as
/// <c>FROM ( VALUES ...)</c>. The second form stays, so it is the one that counts.
/// </summary>
internal static class ValuesLists
{
    private const string Joined = "(VALUES";

    /// <summary>The query with a space before each of its lists. What stands in a literal is text.</summary>
    [return: NotNullIfNotNull(nameof(query))]
    public static string? Separate(string? query)
    {
        if (query?.Contains(Joined, StringComparison.Ordinal) != true)
            return query;
        var places = new List<int>();
        var lexer = new SqlLexer(query);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (
                token.Kind == SqlTokenKind.OpenParenthesis
                && query.AsSpan(token.Span.Start).StartsWith(Joined, StringComparison.Ordinal)
            )
                places.Add(token.Span.End);
        }
        foreach (var place in Enumerable.Reverse(places))
            query = query.Insert(place, " ");
        return query;
    }
}
