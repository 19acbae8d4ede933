using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Finds the conditions of ALTER POLICY, which the reader of statements leaves as they are.</summary>
internal static class PolicyConditions
{
    /// <summary>What stands in the parentheses of USING and WITH CHECK.</summary>
    public static IEnumerable<TextSpan> In(string text, TextSpan action)
    {
        var tokens = new SqlTokenReader(text, action);
        while (!tokens.AtEnd)
        {
            var isCondition = tokens.TryTake("using") || tokens.TryTake("check");
            if (!isCondition || !tokens.TryTake(SqlTokenKind.OpenParenthesis))
            {
                if (!isCondition)
                    tokens.Advance();
                continue;
            }
            var start = tokens.Next.Span.Start;
            for (var depth = 1; depth > 0 && !tokens.AtEnd; )
            {
                depth += tokens.Next.Kind switch
                {
                    SqlTokenKind.OpenParenthesis => 1,
                    SqlTokenKind.CloseParenthesis => -1,
                    _ => 0,
                };
                if (depth == 0)
                    yield return TextSpan.FromBounds(start, tokens.Next.Span.Start);
                tokens.Advance();
            }
        }
    }
}
