using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>
/// A NATURAL JOIN of tables that have no column in common PostgreSQL first prints with <c>ON TRUE</c>, and then, when it has read
/// that, with <c>ON (true)</c> (<c>get_from_clause_item</c> in <c>src/backend/utils/adt/ruleutils.c</c>).
/// </summary>
internal static class EmptyJoins
{
    private const string On = "ON";
    private const string True = "TRUE";

    /// <summary>The query with conditions that stay. What stands in a literal is text.</summary>
    [return: NotNullIfNotNull(nameof(query))]
    public static string? Spell(string? query)
    {
        if (query?.Contains($"{On} {True}", StringComparison.Ordinal) != true)
            return query;
        var result = new StringBuilder(query);
        var tokens = SqlLexer.MeaningfulTokens(query);
        for (var i = tokens.Count - 1; i > 0; i--)
        {
            if (Is(query, tokens[i], True) && Is(query, tokens[i - 1], On))
                result
                    .Remove(tokens[i].Span.Start, tokens[i].Span.Length)
                    .Insert(tokens[i].Span.Start, "(true)");
        }
        return result.ToString();
    }

    private static bool Is(string text, SqlToken token, string keyword) =>
        token.Kind == SqlTokenKind.Identifier
        && text.AsSpan(token.Span.Start, token.Span.Length).SequenceEqual(keyword);
}
