using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>
/// Finds the end of a default of a column (<c>b_expr</c> in <c>gram.y</c>), behind which other properties of the column may
/// follow with nothing between: an operand ends it if a word comes next that no operator is.
/// </summary>
internal static class DefaultReader
{
    /// <summary>The words that may follow a default. None of them may follow an operand in a <c>b_expr</c>, save NOT behind IS.</summary>
    private static readonly string[] Followers =
    [
        "not",
        "null",
        "constraint",
        "check",
        "primary",
        "unique",
        "references",
        "generated",
        "collate",
        "default",
        "deferrable",
        "initially",
        "enforced",
    ];

    /// <summary>Takes a default; null if none comes next.</summary>
    public static TextSpan? Take(StatementCursor tokens)
    {
        var start = tokens.Start;
        var wantsOperand = true;
        var cases = 0;
        var afterIs = false;
        while (!tokens.AtStop && (cases > 0 || !tokens.AtItemEnd))
        {
            if (cases == 0 && !wantsOperand && !afterIs && IsFollower(tokens))
                break;
            if (tokens.Is("case"))
                cases++;
            else if (tokens.Is("end") && cases > 0)
                cases--;
            afterIs = tokens.Is("is");
            wantsOperand =
                tokens.Next.Kind
                    is SqlTokenKind.Operator
                        or SqlTokenKind.Dot
                        or SqlTokenKind.TypeCast
                        or SqlTokenKind.Colon;
            // IS [NOT] DISTINCT FROM
            wantsOperand |= tokens.Is("from");
            tokens.Skip();
        }
        return tokens.LastEnd > start ? tokens.SpanFrom(start) : null;
    }

    private static bool IsFollower(StatementCursor tokens)
    {
        if (!tokens.IsKind(SqlTokenKind.Identifier))
            return false;
        foreach (var follower in Followers)
        {
            if (tokens.Is(follower))
                return true;
        }
        return false;
    }
}
