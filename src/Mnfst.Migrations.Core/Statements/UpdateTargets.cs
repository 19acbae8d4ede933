using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>
/// Reads what assignments assign to, after <c>set_clause</c> in <c>src/backend/parser/gram.y</c>: <c>a = 1</c>,
/// <c>(a, b) = (1, 2)</c>, <c>a.field = 1</c>, <c>a[1] = 1</c>.
/// </summary>
internal static class UpdateTargets
{
    /// <summary>The columns, in order.</summary>
    /// <param name="set">The assignments, as written after SET.</param>
    public static IEnumerable<string> Of(string set)
    {
        var tokens = new SqlTokenReader(set);
        do
        {
            var isList = tokens.TryTake(SqlTokenKind.OpenParenthesis);
            do
            {
                if (tokens.TryTakeIdentifier() is { } column)
                    yield return column;
                PassOver(tokens);
            } while (isList && tokens.TryTake(SqlTokenKind.Comma));
            if (isList && tokens.TryTake(SqlTokenKind.CloseParenthesis))
                PassOver(tokens);
        } while (tokens.TryTake(SqlTokenKind.Comma));
    }

    /// <summary>Passes over all up to the next comma, or to a parenthesis that was open before.</summary>
    public static void PassOver(SqlTokenReader tokens)
    {
        for (var depth = 0; tokens.Next.Kind != SqlTokenKind.EndOfText; tokens.Advance())
        {
            switch (tokens.Next.Kind)
            {
                case SqlTokenKind.Comma or SqlTokenKind.CloseParenthesis when depth == 0:
                    return;
                case SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket:
                    depth++;
                    break;
                case SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket:
                    depth--;
                    break;
            }
        }
    }
}
