using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Says which rows an UPDATE of all rows has left to do: those that do not have the values that it sets.</summary>
internal static class LeftToDo
{
    /// <summary>
    /// The condition; null if the values are not plain: another time they could be others, or they are made of what is set.
    /// </summary>
    public static string? Of(UpdateStatement update)
    {
        var columns = update.SetColumns;
        var conditions = new List<string>();
        var tokens = new SqlTokenReader(update.Set);
        do
        {
            if (ConditionOf(update.Set, columns, tokens) is not { } condition)
                return null;
            conditions.Add(condition);
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return string.Join(" OR ", conditions);
    }

    private static string? ConditionOf(string set, IEnumerable<string> columns, SqlTokenReader tokens)
    {
        var column = tokens.Next.Span;
        if (tokens.TryTakeIdentifier() is null || !tokens.IsText("="))
            return null;
        tokens.Advance();
        var (first, start) = (tokens.Next, tokens.Next.Span.Start);
        UpdateTargets.PassOver(tokens);
        if (tokens.LastEnd <= start)
            return null;
        var isOneToken = tokens.LastEnd == first.Span.End;
        var value = TextSpan.FromBounds(start, tokens.LastEnd);
        var text = SqlText.Of(set, value);
        if (
            (
                isOneToken
                && first.Kind == SqlTokenKind.Identifier
                && text.Equals("default", StringComparison.OrdinalIgnoreCase)
            )
            || Volatility.Of(set, value) != Likelihood.No
            || ChangingValues.In(set, value).Any()
            || SqlTokenReader.IdentifiersOf(text).Intersect(columns).Any()
        )
            return null;
        return $"{SqlText.Of(set, column)} IS DISTINCT FROM {(isOneToken ? text : $"({text})")}";
    }
}
