using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE RULE from behind RULE (<c>RuleStmt</c> in <c>gram.y</c>).</summary>
internal static class RuleReader
{
    public static CreateRuleStatement? Read(StatementCursor tokens, TextSpan? replace)
    {
        if (tokens.TakeIdentifier() is not { } name || !tokens.TryTake("as") || !tokens.TryTake("on"))
            return null;
        // The event.
        tokens.Skip();
        if (!tokens.TryTake("to") || tokens.TakeName() is not { } table)
            return null;
        tokens.TakeUntil("do");
        var rule = new CreateRuleStatement(name, table) { OrReplace = replace };
        if (!tokens.Expect("do"))
            return rule;
        rule = rule with { Instead = tokens.TakeWord("instead") };
        if (rule.Instead is null)
            tokens.TryTake("also");
        if (tokens.TryTake("nothing"))
            return rule;
        return rule with { Inner = TakeActions(tokens) };
    }

    private static EquatableArray<SqlStatement> TakeActions(StatementCursor tokens)
    {
        var actions = new List<SqlStatement>();
        // A query may be in parentheses of its own.
        if (!tokens.IsKind(SqlTokenKind.OpenParenthesis) || tokens.IsSecondKind(SqlTokenKind.OpenParenthesis))
            Add(tokens, actions);
        else
        {
            tokens.Advance();
            do
            {
                if (!tokens.AtStop)
                    Add(tokens, actions);
            } while (tokens.TryTake(SqlTokenKind.Semicolon));
            tokens.PassToClose();
        }
        return actions.ToEquatableArray();
    }

    private static void Add(StatementCursor tokens, List<SqlStatement> actions)
    {
        if (tokens.ReadInner() is { } action)
            actions.Add(action);
        else
            tokens.TakeRest();
    }
}
