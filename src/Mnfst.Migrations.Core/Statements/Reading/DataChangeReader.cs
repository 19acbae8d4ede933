using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads INSERT, UPDATE, DELETE and MERGE from behind that word.</summary>
internal static class DataChangeReader
{
    public static DataChangeStatement? ReadInsert(StatementCursor tokens)
    {
        if (!tokens.TryTake("into") || tokens.TakeName() is not { } table)
            return null;
        tokens.EndHead();
        var insert = new DataChangeStatement(SqlStatementKind.Insert, new TableReference(table, null))
        {
            Alias = tokens.TryTake("as") ? tokens.ExpectIdentifier() : null,
        };
        var inner = ReadRows(tokens);
        var start = tokens.Start;
        TextSpan? conflict = null;
        if (tokens.TryTake("on", "conflict"))
        {
            tokens.TakeUntil("returning");
            conflict = tokens.SpanFrom(start);
        }
        return insert with
        {
            OnConflict = conflict,
            Returning = TakeReturning(tokens),
            Inner = inner is { Inner.Count: > 0 } ? inner.Inner : default,
        };
    }

    /// <summary>[(columns)] [OVERRIDING ... VALUE] DEFAULT VALUES | query</summary>
    private static SqlStatement? ReadRows(StatementCursor tokens)
    {
        if (tokens.IsKind(SqlTokenKind.OpenParenthesis) && !IsQuery(tokens))
            tokens.Skip();
        if (tokens.TryTake("overriding"))
        {
            tokens.Skip();
            tokens.Expect("value");
        }
        if (tokens.TryTake("default", "values"))
            return null;
        if (tokens.TryTake("with"))
            return WithReader.Read(tokens, isQuery: true);
        if (
            tokens.IsKind(SqlTokenKind.OpenParenthesis)
            || tokens.TryTake("select")
            || tokens.TryTake("values")
            || tokens.TryTake("table")
        )
            return SelectReader.Read(tokens);
        tokens.Fail();
        return null;
    }

    /// <summary>Whether what stands in parentheses is a query, not columns.</summary>
    private static bool IsQuery(StatementCursor tokens) =>
        tokens.IsSecond("select")
        || tokens.IsSecond("values")
        || tokens.IsSecond("table")
        || tokens.IsSecond("with")
        || tokens.IsSecondKind(SqlTokenKind.OpenParenthesis);

    public static DataChangeStatement? ReadUpdate(StatementCursor tokens)
    {
        if (tokens.TakeTable() is not { } table)
        {
            tokens.Fail("no table follows UPDATE");
            return null;
        }
        var update = new DataChangeStatement(SqlStatementKind.Update, table)
        {
            ForPortionOf = TakePortion(tokens),
            // SET can be an alias only behind AS, see relation_expr_opt_alias.
            Alias = tokens.TryTake("as") || !tokens.Is("set") ? tokens.TakeIdentifier() : null,
        };
        if (!tokens.TryTake("set"))
        {
            tokens.Fail("SET is missing");
            return update;
        }
        update = update with { Set = TakeClause(tokens) };
        if (update.Set is null)
            tokens.Fail("no assignment follows SET");
        return TakeEnd(tokens, update, "from");
    }

    public static DataChangeStatement? ReadDelete(StatementCursor tokens)
    {
        if (!tokens.TryTake("from") || tokens.TakeTable() is not { } table)
            return null;
        var delete = new DataChangeStatement(SqlStatementKind.Delete, table)
        {
            ForPortionOf = TakePortion(tokens),
            Alias = tokens.TryTake("as") || !IsAtClause(tokens) ? tokens.TakeIdentifier() : null,
        };
        return TakeEnd(tokens, delete, "using");
    }

    public static DataChangeStatement? ReadMerge(StatementCursor tokens)
    {
        if (!tokens.TryTake("into") || tokens.TakeTable() is not { } table)
            return null;
        var merge = new DataChangeStatement(SqlStatementKind.Merge, table)
        {
            Alias = tokens.TryTake("as") || !tokens.Is("using") ? tokens.TakeIdentifier() : null,
        };
        var start = tokens.Start;
        if (!tokens.Expect("using"))
            return merge;
        // What follows may have RETURNING only as the last.
        while (!tokens.AtStop && !tokens.Is("returning"))
            tokens.Skip();
        return merge with { From = tokens.SpanFrom(start), Returning = TakeReturning(tokens) };
    }

    private static DataChangeStatement TakeEnd(
        StatementCursor tokens,
        DataChangeStatement change,
        string from
    )
    {
        var start = tokens.Start;
        if (tokens.TryTake(from))
        {
            if (TakeClause(tokens) is null)
                tokens.Fail();
            change = change with { From = tokens.SpanFrom(start) };
        }
        if (tokens.TryTake("where"))
        {
            change = change with { Where = TakeClause(tokens) };
            if (change.Where is null)
                tokens.Fail("no condition follows WHERE");
        }
        return change with { Returning = TakeReturning(tokens) };
    }

    private static TextSpan? TakeReturning(StatementCursor tokens)
    {
        var start = tokens.Start;
        if (!tokens.TryTake("returning"))
            return null;
        tokens.TakeRest();
        return tokens.SpanFrom(start);
    }

    /// <summary>FOR PORTION OF column FROM start TO end, since PostgreSQL 19</summary>
    private static TextSpan? TakePortion(StatementCursor tokens)
    {
        var start = tokens.Start;
        if (!tokens.TryTake("for", "portion") || !tokens.Expect("of"))
            return null;
        var portion = tokens.SpanFrom(start);
        tokens.ExpectIdentifier();
        if (tokens.TakeParentheses() is null && tokens.Expect("from"))
        {
            tokens.TakeUntil("to");
            tokens.Advance();
            // Its end may be any expression, and an alias may follow; both end at a word of the statement.
            while (!tokens.AtStop && !tokens.Is("set") && !IsAtClause(tokens))
                tokens.Skip();
        }
        return portion;
    }

    private static bool IsAtClause(StatementCursor tokens) =>
        tokens.Is("using") || tokens.Is("where") || tokens.Is("returning");

    /// <summary>
    /// Takes all up to the next clause or the end. The words that begin a clause are reserved, so outside parentheses and
    /// brackets they can be something else only in IS DISTINCT FROM and behind a dot.
    /// </summary>
    private static TextSpan? TakeClause(StatementCursor tokens)
    {
        var start = tokens.Start;
        var afterDot = false;
        var afterDistinct = false;
        while (!tokens.AtStop)
        {
            if (
                !afterDot
                && (tokens.Is("where") || tokens.Is("returning") || tokens.Is("from") && !afterDistinct)
            )
                break;
            afterDot = tokens.IsKind(SqlTokenKind.Dot);
            afterDistinct = tokens.Is("distinct");
            tokens.Skip();
        }
        return tokens.LastEnd > start ? tokens.SpanFrom(start) : null;
    }
}
