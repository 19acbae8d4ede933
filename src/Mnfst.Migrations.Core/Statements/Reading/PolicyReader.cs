using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads policies (<c>CreatePolicyStmt</c> and <c>AlterPolicyStmt</c> in <c>gram.y</c>).</summary>
internal static class PolicyReader
{
    /// <summary>CREATE POLICY from behind POLICY</summary>
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
        var (roles, condition, check) = TakeAccess(tokens);
        return new CreatePolicyStatement(name, table)
        {
            Restrictive = restrictive,
            Command = command,
            Roles = roles,
            Using = condition,
            WithCheck = check,
        };
    }

    /// <summary>What ALTER POLICY says of one, which may be nothing.</summary>
    public static PolicyAction TakeChange(StatementCursor tokens)
    {
        var (roles, condition, check) = TakeAccess(tokens);
        return new PolicyAction
        {
            Roles = roles,
            Using = condition,
            WithCheck = check,
        };
    }

    /// <summary>[TO roles] [USING (condition)] [WITH CHECK (condition)]</summary>
    private static (EquatableArray<Identifier> Roles, TextSpan? Using, TextSpan? WithCheck) TakeAccess(
        StatementCursor tokens
    )
    {
        var roles = tokens.TryTake("to") ? tokens.TakeRoles() : default;
        TextSpan? condition = tokens.TryTake("using") ? tokens.TakeInParentheses() : null;
        TextSpan? check = tokens.TryTake("with", "check") ? tokens.TakeInParentheses() : null;
        return (roles, condition, check);
    }
}
