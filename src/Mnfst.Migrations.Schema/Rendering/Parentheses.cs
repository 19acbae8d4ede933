using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Conditions, which some statements want in parentheses, and the catalogue has in some if they are composed.</summary>
internal static class Parentheses
{
    /// <summary>A condition in parentheses: in its own, if it has them. A query has its own as an expression.</summary>
    public static string Around(string condition) =>
        IsAround(condition) && !IsQuery(condition) ? condition : $"({condition})";

    private static bool IsQuery(string text) =>
        SqlLexer.MeaningfulTokens(text) is [_, { Kind: SqlTokenKind.Identifier } first, ..]
        && text.Substring(first.Span.Start, first.Span.Length) is "SELECT" or "VALUES" or "WITH";

    private static bool IsAround(string text)
    {
        var lexer = new SqlLexer(text);
        var depth = 0;
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (token.Kind == SqlTokenKind.OpenParenthesis)
                depth++;
            else if (token.Kind == SqlTokenKind.CloseParenthesis)
                depth--;
            if (depth == 0)
                return token.Kind == SqlTokenKind.CloseParenthesis && token.Span.End == text.Length;
        }
        return false;
    }
}
