using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE POLICY from behind POLICY (<c>CreatePolicyStmt</c> in <c>gram.y</c>).</summary>
internal static class PolicyReader
{
    public static CreatePolicyStatement? Read(StatementCursor tokens)
    {
        if (tokens.TakeIdentifier() is not { } name || !tokens.TryTake("on"))
            return null;
        if (tokens.TakeName() is not { } table)
            return null;
        TextSpan? restrictive = null;
        if (tokens.TryTake("as"))
        {
            restrictive = tokens.TakeWord("restrictive");
            if (restrictive is null)
                tokens.Expect("permissive");
        }
        var command = tokens.TryTake("for") ? tokens.TakeLabel() : null;
        if (tokens.TryTake("to"))
            tokens.TakeRoles();
        TextSpan? condition = tokens.TryTake("using") ? tokens.TakeInParentheses() : null;
        TextSpan? check = tokens.TryTake("with", "check") ? tokens.TakeInParentheses() : null;
        return new CreatePolicyStatement(name, table)
        {
            Restrictive = restrictive,
            Command = command,
            Using = condition,
            WithCheck = check,
        };
    }
}
