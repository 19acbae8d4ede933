using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Finds the functions that an expression calls by their names: those before a parenthesis.</summary>
internal static class CalledFunctions
{
    /// <summary>The functions, in order; each call of one counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expression">Where the expression is.</param>
    public static IEnumerable<ObjectName> In(string text, TextSpan expression)
    {
        var tokens = new StatementCursor(text, expression);
        while (!tokens.IsKind(SqlTokenKind.EndOfText))
        {
            if (tokens.TakeFunctionName() is not { } name)
                tokens.Advance();
            else if (tokens.IsKind(SqlTokenKind.OpenParenthesis))
                yield return name;
        }
    }
}
