using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE [CONSTRAINT] TRIGGER from behind TRIGGER (<c>CreateTrigStmt</c> in <c>gram.y</c>).</summary>
internal static class TriggerReader
{
    public static CreateTriggerStatement? Read(
        StatementCursor tokens,
        TextSpan? replace,
        TextSpan? constraint
    )
    {
        if (tokens.TakeIdentifier() is not { } name)
            return null;
        // The events: ON is reserved, so that no column of UPDATE OF is meant.
        tokens.TakeUntil("on");
        if (!tokens.TryTake("on") || tokens.TakeName() is not { } table)
            return null;
        tokens.TakeUntil("execute");
        var trigger = new CreateTriggerStatement(name, table)
        {
            OrReplace = replace,
            IsConstraint = constraint,
        };
        if (!tokens.Expect("execute"))
            return trigger;
        if (!tokens.TryTake("procedure"))
            tokens.Expect("function");
        var function = tokens.TakeFunctionName();
        tokens.TakeInParentheses();
        return trigger with { Function = function };
    }
}
