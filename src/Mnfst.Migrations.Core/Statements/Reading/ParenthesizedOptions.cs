using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads <c>(VERBOSE, CONCURRENTLY [boolean], ...)</c> (<c>utility_option_list</c> in <c>gram.y</c>).</summary>
internal static class ParenthesizedOptions
{
    /// <summary>Takes the options, if there are any; says where one is that is on, null if it is off or not there.</summary>
    public static TextSpan? Take(StatementCursor tokens, string option) =>
        tokens.TryTake(SqlTokenKind.OpenParenthesis) ? TakeBehindParenthesis(tokens, option) : null;

    /// <summary>The same, from behind the parenthesis that opens.</summary>
    public static TextSpan? TakeBehindParenthesis(StatementCursor tokens, string option)
    {
        TextSpan? found = null;
        do
        {
            var place = tokens.Next.Span;
            // The last mention counts, as in the server.
            if (tokens.TakeLabel()?.Name == option)
                found = IsFalse(tokens) ? null : place;
            tokens.TakeItem();
        } while (tokens.TryTake(SqlTokenKind.Comma));
        if (tokens.TryTake(SqlTokenKind.CloseParenthesis))
            return found;
        tokens.Fail();
        return null;
    }

    /// <summary>
    /// Whether an option is switched off: by 0, or by one of two words in any case, which may be an identifier or a
    /// string (<c>defGetBoolean</c> in <c>define.c</c>).
    /// </summary>
    private static bool IsFalse(StatementCursor tokens)
    {
        if (tokens.IsKind(SqlTokenKind.Number))
            return tokens.IsText("0");
        var word = tokens.TryTakeString() ?? tokens.TryTakeIdentifier();
        return string.Equals(word, "off", StringComparison.OrdinalIgnoreCase)
            || string.Equals(word, "false", StringComparison.OrdinalIgnoreCase);
    }
}
