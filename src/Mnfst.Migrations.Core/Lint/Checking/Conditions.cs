using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Understands conditions.</summary>
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
}
