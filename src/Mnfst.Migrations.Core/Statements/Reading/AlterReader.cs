using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads ALTER from behind ALTER.</summary>
internal static class AlterReader
{
    public static SqlStatement? Read(StatementCursor tokens)
    {
        if (tokens.TryTake("system"))
            return System(tokens);
        if (tokens.TryTake("default", "privileges"))
            return DefaultPrivileges(tokens);
        if (
            ObjectKindReader.Take(tokens) is not { } kind
            || kind is ObjectKind.Column or ObjectKind.Constraint
        )
            return null;
        tokens.EndHead();
        // ALL is reserved: it speaks of no single one.
        if (tokens.Is("all"))
            return AllInTablespace(tokens, kind);
        var ifExists = tokens.TakeIfExists();
        TextSpan? only = null;
        ObjectReference? target;
        if (kind is ObjectKind.Table or ObjectKind.ForeignTable)
        {
            var table = tokens.TakeTable();
            only = table?.Only;
            target = table is null ? null : new ObjectReference(kind, table.Name);
        }
        else if (kind is ObjectKind.Type or ObjectKind.Domain)
            target = tokens.TakeName() is { } name ? new ObjectReference(kind, name) : null;
        else
            target = ObjectReader.Take(tokens, kind);
        if (target is null)
            return null;
        return new AlterStatement(target)
        {
            IfExists = ifExists,
            Only = only,
            Actions = AlterActionReader.TakeAll(tokens, kind),
        };
    }

    private static SetStatement? System(StatementCursor tokens)
    {
        tokens.EndHead();
        if (tokens.TryTake("set"))
            return SetReader.TakeParameter(tokens, SqlStatementKind.AlterSystem);
        return tokens.TryTake("reset") ? SetReader.TakeReset(tokens, SqlStatementKind.AlterSystem) : null;
    }

    private static SqlStatement? AllInTablespace(StatementCursor tokens, ObjectKind kind)
    {
        tokens.Advance();
        // ALTER ROLE ALL [IN DATABASE d] SET ...
        if (kind is ObjectKind.Role or ObjectKind.User)
        {
            tokens.TakeRest();
            return new PlainStatement(SqlStatementKind.Alter);
        }
        if (!tokens.TryTake("in", "tablespace") || tokens.TakeName() is not { } from)
            return null;
        if (tokens.TryTake("owned", "by"))
            tokens.TakeRoles();
        if (!tokens.TryTake("set", "tablespace") || tokens.TakeName() is not { } to)
            return null;
        tokens.TryTake("nowait");
        return new AlterAllInTablespaceStatement(kind, from, to);
    }

    /// <summary>[FOR ROLE roles] [IN SCHEMA schemas] GRANT | REVOKE privileges ON kind TO | FROM roles</summary>
    private static AlterDefaultPrivilegesStatement? DefaultPrivileges(StatementCursor tokens)
    {
        tokens.EndHead();
        while (!tokens.AtStop)
        {
            if (tokens.TryTake("for", "role") || tokens.TryTake("for", "user"))
                tokens.TakeRoles();
            else if (tokens.TryTake("in", "schema"))
                tokens.TakeNames();
            else
                break;
        }
        var isGrant = tokens.TryTake("grant");
        if (!isGrant && !tokens.TryTake("revoke"))
            return null;
        return GrantReader.TakeDefault(tokens, isGrant);
    }
}
