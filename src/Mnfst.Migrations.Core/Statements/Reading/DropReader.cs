using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads DROP from behind DROP (<c>DropStmt</c> and its like in <c>gram.y</c>).</summary>
internal static class DropReader
{
    public static SqlStatement? Read(StatementCursor tokens)
    {
        if (tokens.TryTake("owned"))
            return tokens.TryTake("by") ? Owned(tokens) : null;
        if (
            ObjectKindReader.Take(tokens) is not { } kind
            || kind is ObjectKind.Column or ObjectKind.Constraint
        )
            return null;
        tokens.EndHead();
        var concurrently = kind == ObjectKind.Index ? tokens.TakeWord("concurrently") : null;
        var ifExists = tokens.TakeIfExists();
        var targets = ObjectReader.TakeList(tokens, kind);
        if (targets.Count == 0)
            return null;
        // DROP DATABASE d WITH (FORCE)
        if (kind == ObjectKind.Database)
        {
            tokens.TryTake("with");
            tokens.TakeParentheses();
        }
        return new DropStatement(kind, targets)
        {
            Concurrently = concurrently,
            IfExists = ifExists,
            Cascade = tokens.TakeCascade(),
        };
    }

    private static PlainStatement Owned(StatementCursor tokens)
    {
        tokens.TakeRoles();
        tokens.TakeCascade();
        return new PlainStatement(SqlStatementKind.DropOwned);
    }
}
