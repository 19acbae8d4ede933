using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads GRANT and REVOKE from behind that word (<c>GrantStmt</c>, <c>GrantRoleStmt</c> in <c>gram.y</c>).</summary>
internal static class GrantReader
{
    public static SqlStatement? Read(StatementCursor tokens, bool isGrant)
    {
        var optionFor = isGrant ? null : TakeOptionFor(tokens);
        var (privileges, columns) = TakePrivileges(tokens);
        if (tokens.TryTake("on"))
        {
            tokens.EndHead();
            var kind = isGrant ? SqlStatementKind.Grant : SqlStatementKind.Revoke;
            return TakeObjects(tokens, kind) is { } grant
                ? TakeGrantees(
                    tokens,
                    isGrant,
                    grant with
                    {
                        Privileges = privileges,
                        Columns = columns,
                        GrantOption = optionFor,
                    }
                )
                : null;
        }
        if (!tokens.TryTake(isGrant ? "to" : "from"))
            return null;
        var role = new GrantRoleStatement(
            isGrant ? SqlStatementKind.GrantRole : SqlStatementKind.RevokeRole,
            privileges
        )
        {
            Grantees = tokens.TakeRoles(),
        };
        // WITH ADMIN OPTION, GRANTED BY, CASCADE
        if (tokens.Is("with") || tokens.Is("granted") || tokens.Is("cascade") || tokens.Is("restrict"))
            tokens.TakeRest();
        return role;
    }

    /// <summary>GRANT and REVOKE of ALTER DEFAULT PRIVILEGES, from behind that word (<c>DefACLAction</c>).</summary>
    public static AlterDefaultPrivilegesStatement? TakeDefault(StatementCursor tokens, bool isGrant)
    {
        if (!isGrant)
            TakeOptionFor(tokens);
        TakePrivileges(tokens);
        if (!tokens.TryTake("on") || !IsDefaultKind(tokens.TakeKeyword(), tokens))
            return null;
        if (!tokens.TryTake(isGrant ? "to" : "from"))
            return null;
        var grantees = tokens.TakeRoles();
        if (!tokens.TryTake("with", "grant") || !tokens.Expect("option"))
            tokens.TakeCascade();
        return new AlterDefaultPrivilegesStatement(isGrant) { Grantees = grantees };
    }

    private static bool IsDefaultKind(string? word, StatementCursor tokens) =>
        word is "tables" or "functions" or "routines" or "sequences" or "types" or "schemas"
        || (word == "large" && tokens.TryTake("objects"));

    /// <summary>GRANT OPTION FOR, ADMIN OPTION FOR and the like</summary>
    private static TextSpan? TakeOptionFor(StatementCursor tokens)
    {
        if (!tokens.IsSecond("option"))
            return null;
        var start = tokens.Start;
        tokens.Advance();
        tokens.Advance();
        tokens.Expect("for");
        return tokens.SpanFrom(start);
    }

    /// <summary>The privileges, or none for ALL with the columns that it is for.</summary>
    private static (EquatableArray<Identifier> Privileges, TextSpan? Columns) TakePrivileges(
        StatementCursor tokens
    )
    {
        if (tokens.TryTake("all"))
        {
            tokens.TryTake("privileges");
            return (default, tokens.TakeParentheses());
        }
        var privileges = new List<Identifier>();
        do
        {
            if (tokens.TakeLabel() is not { } privilege)
            {
                tokens.Fail();
                break;
            }
            // ALTER SYSTEM
            tokens.TryTake("system");
            privileges.Add(privilege);
            tokens.TakeParentheses();
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return (privileges.ToEquatableArray(), null);
    }

    private static GrantStatement? TakeObjects(StatementCursor tokens, SqlStatementKind statement)
    {
        var start = tokens.Start;
        if (tokens.TryTake("all"))
        {
            var kind = TakeKindOfAll(tokens);
            if (kind is null || !tokens.TryTake("in", "schema"))
                return null;
            var all = tokens.SpanFrom(start);
            return new GrantStatement(statement, kind.Value, ObjectReader.TakeList(tokens, ObjectKind.Schema))
            {
                AllInSchema = all,
            };
        }
        // Except for TABLE the words are not reserved: a table may be named so.
        var objectKind =
            tokens.IsNameBefore("to", "from") ? ObjectKind.Table
            : ObjectKindAhead(tokens) ? ObjectKindReader.Take(tokens)
            : ObjectKind.Table;
        if (objectKind is null)
            return null;
        return new GrantStatement(statement, objectKind.Value, TakeList(tokens, objectKind.Value));
    }

    private static EquatableArray<ObjectReference> TakeList(StatementCursor tokens, ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Parameter:
                tokens.PassTo("to", "from");
                return default;
            // Elsewhere these are types as they are written: there int is pg_catalog.int4, here a name.
            case ObjectKind.Type or ObjectKind.Domain:
                return tokens.TakeNames().Select(name => new ObjectReference(kind, name)).ToEquatableArray();
            default:
                return ObjectReader.TakeList(tokens, kind);
        }
    }

    private static ObjectKind? TakeKindOfAll(StatementCursor tokens) =>
        tokens.TakeKeyword() switch
        {
            "tables" => ObjectKind.Table,
            "sequences" => ObjectKind.Sequence,
            "functions" => ObjectKind.Function,
            "procedures" => ObjectKind.Procedure,
            "routines" => ObjectKind.Routine,
            _ => null,
        };

    /// <summary>Whether a word for a kind comes next (<c>privilege_target</c>), with a name behind it.</summary>
    private static bool ObjectKindAhead(StatementCursor tokens) =>
        tokens.Is("table")
        || tokens.Is("sequence")
        || tokens.Is("foreign")
        || tokens.Is("function")
        || tokens.Is("procedure")
        || tokens.Is("routine")
        || tokens.Is("database")
        || tokens.Is("domain")
        || tokens.Is("language")
        || tokens.Is("large")
        || tokens.Is("parameter")
        || tokens.Is("schema")
        || tokens.Is("tablespace")
        || tokens.Is("type");

    private static GrantStatement TakeGrantees(StatementCursor tokens, bool isGrant, GrantStatement grant)
    {
        if (!tokens.Expect(isGrant ? "to" : "from"))
            return grant;
        grant = grant with { Grantees = tokens.TakeRoles() };
        var start = tokens.Start;
        if (tokens.TryTake("with", "grant") && tokens.Expect("option"))
            grant = grant with { GrantOption = tokens.SpanFrom(start) };
        if (tokens.TryTake("granted", "by"))
            tokens.TakeLabel();
        return grant with { Cascade = tokens.TakeCascade() };
    }
}
