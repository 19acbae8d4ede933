using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>Understands conditions and other expressions.</summary>
internal static class Conditions
{
    /// <summary>Whether a condition is one that people write for none: true, or 1 = 1.</summary>
    public static bool AreAlwaysTrue(string condition)
    {
        var tokens = new SqlTokenReader(condition);
        while (tokens.TryTake(SqlTokenKind.OpenParenthesis)) { }
        if (tokens.IsText("1"))
        {
            tokens.Advance();
            if (!tokens.IsText("="))
                return false;
            tokens.Advance();
            if (!tokens.IsText("1"))
                return false;
            tokens.Advance();
        }
        else if (!tokens.TryTake("true"))
        {
            return false;
        }
        while (tokens.TryTake(SqlTokenKind.CloseParenthesis)) { }
        return tokens.AtEnd;
    }

    /// <summary>Whether an expression is the word NULL.</summary>
    public static bool IsNull(string expression)
    {
        var tokens = new SqlTokenReader(expression);
        return tokens.TryTake("null") && tokens.AtEnd;
    }

    /// <summary>The column of <c>column IS NULL</c>; null if a condition is anything else.</summary>
    public static string? FindNullColumn(string condition)
    {
        var tokens = new SqlTokenReader(condition);
        while (tokens.TryTake(SqlTokenKind.OpenParenthesis)) { }
        if (tokens.TryTakeName() is not { } column)
            return null;
        if (!(tokens.TryTake("is") && tokens.TryTake("null")))
            return null;
        while (tokens.TryTake(SqlTokenKind.CloseParenthesis)) { }
        return tokens.AtEnd ? column.Name : null;
    }
}
