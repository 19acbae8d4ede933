using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads a statement that begins with WITH, from behind it (<c>with_clause</c> in <c>gram.y</c>).</summary>
internal static class WithReader
{
    /// <param name="tokens">What stands behind WITH.</param>
    /// <param name="isQuery">Whether only a query may follow.</param>
    public static SqlStatement? Read(StatementCursor tokens, bool isQuery = false)
    {
        var with = TextSpan.FromBounds(tokens.LastEnd - "with".Length, tokens.LastEnd);
        tokens.TryTake("recursive");
        List<SqlStatement>? changes = null;
        do
        {
            if (tokens.TakeIdentifier() is null)
                return null;
            tokens.TakeColumns();
            if (!tokens.TryTake("as"))
                return null;
            tokens.TryTake("not");
            tokens.TryTake("materialized");
            if (!tokens.IsKind(SqlTokenKind.OpenParenthesis))
                return null;
            if (ReadQuery(tokens) is { } inner && inner.Kind != SqlStatementKind.Select)
                (changes ??= []).Add(inner);
            PassSearch(tokens);
        } while (tokens.TryTake(SqlTokenKind.Comma));
        var statement = isQuery ? ReadMainQuery(tokens) : ReadMain(tokens);
        if (statement is DataChangeStatement change)
            statement = change with { With = with };
        return changes is null ? statement
            : statement is null ? null
            : statement with { Inner = Join(changes, statement.Inner) };
    }

    private static EquatableArray<SqlStatement> Join(
        List<SqlStatement> changes,
        EquatableArray<SqlStatement> inner
    )
    {
        changes.AddRange(inner);
        return changes.ToEquatableArray();
    }

    private static SelectStatement? ReadMainQuery(StatementCursor tokens) =>
        tokens.IsKind(SqlTokenKind.OpenParenthesis)
        || tokens.TryTake("select")
        || tokens.TryTake("values")
        || tokens.TryTake("table")
            ? SelectReader.Read(tokens)
            : null;

    private static SqlStatement? ReadMain(StatementCursor tokens)
    {
        if (ReadMainQuery(tokens) is { } query)
            return query;
        return tokens.TakeKeyword() switch
        {
            "insert" => DataChangeReader.ReadInsert(tokens),
            "update" => DataChangeReader.ReadUpdate(tokens),
            "delete" => DataChangeReader.ReadDelete(tokens),
            "merge" => DataChangeReader.ReadMerge(tokens),
            _ => null,
        };
    }

    private static SqlStatement? ReadQuery(StatementCursor tokens)
    {
        // Most are queries, of which nothing is wanted.
        if (tokens.IsSecond("select") || tokens.IsSecond("values"))
        {
            tokens.Skip();
            return null;
        }
        tokens.Advance();
        var inner = tokens.ReadInner();
        if (inner is null)
            tokens.TakeRest();
        tokens.PassToClose();
        return inner;
    }

    /// <summary>SEARCH DEPTH FIRST BY a SET b, and CYCLE a SET b [TO c DEFAULT d] USING e</summary>
    private static void PassSearch(StatementCursor tokens)
    {
        if (tokens.TryTake("search"))
        {
            if (!tokens.TryTake("depth", "first"))
                tokens.TryTake("breadth", "first");
            tokens.Expect("by");
            PassColumns(tokens);
        }
        if (tokens.TryTake("cycle"))
        {
            PassColumns(tokens);
            tokens.TakeUntil("using");
            tokens.Advance();
            tokens.ExpectIdentifier();
        }
    }

    private static void PassColumns(StatementCursor tokens)
    {
        do tokens.ExpectIdentifier();
        while (tokens.TryTake(SqlTokenKind.Comma));
        tokens.Expect("set");
        tokens.ExpectIdentifier();
    }
}
