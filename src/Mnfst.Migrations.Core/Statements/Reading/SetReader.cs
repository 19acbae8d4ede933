using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads SET and RESET from behind them (<c>VariableSetStmt</c>, <c>VariableResetStmt</c> in <c>gram.y</c>).</summary>
internal static class SetReader
{
    public static SqlStatement? Read(StatementCursor tokens)
    {
        if (tokens.AtStop)
            return null;
        // None of the words behind SET is reserved, so each may also be a setting, or the first part of its name.
        if (tokens.Is("session") && !IsSetting(tokens))
        {
            tokens.Advance();
            if (tokens.TryTake("characteristics"))
            {
                tokens.TakeRest();
                return new SetStatement(SqlStatementKind.Set, null);
            }
            if (tokens.TryTake("authorization"))
                return WithRest(tokens, "session_authorization", null);
            if (tokens.Is("session", "characteristics"))
            {
                tokens.TakeRest();
                return new SetStatement(SqlStatementKind.Set, null);
            }
        }
        var local = tokens.Is("local") && !IsSetting(tokens) ? tokens.TakeWord("local") : null;
        if (tokens.Is("transaction") && !IsSetting(tokens))
            return Take(tokens, SqlStatementKind.SetTransaction);
        if (local is null && tokens.Is("constraints") && !IsSetting(tokens))
            return Take(tokens, SqlStatementKind.SetConstraints);
        return TakeParameter(tokens, SqlStatementKind.Set, local);
    }

    private static PlainStatement Take(StatementCursor tokens, SqlStatementKind kind)
    {
        tokens.TakeRest();
        return new PlainStatement(kind);
    }

    /// <summary>Whether a setting comes next, since a dot, its value or FROM CURRENT follows.</summary>
    private static bool IsSetting(StatementCursor tokens) =>
        tokens.IsSecondKind(SqlTokenKind.Dot)
        || tokens.IsSecond("to")
        || tokens.IsSecond("from")
        || tokens.IsSecondText("=");

    /// <summary>Takes a setting with its value, which has a list of values; what follows that is not its own.</summary>
    /// <param name="tokens">Where it is read.</param>
    /// <param name="kind">Of which statement it is.</param>
    /// <param name="local">The word LOCAL.</param>
    /// <param name="isLast">Whether nothing may follow the value.</param>
    public static SetStatement? TakeParameter(
        StatementCursor tokens,
        SqlStatementKind kind,
        TextSpan? local = null,
        bool isLast = true
    )
    {
        if (!IsSetting(tokens) && TakeSpecial(tokens, local) is { } special)
            return special;
        if (TakeSetting(tokens) is not { } name)
            return null;
        if (tokens.TryTake("from", "current"))
            return new SetStatement(kind, name) { Local = local };
        if (!tokens.TryTake("to") && !tokens.TryTakeText("="))
            tokens.Fail();
        return new SetStatement(kind, name)
        {
            Local = local,
            Value = isLast ? tokens.TakeRest() : TakeValues(tokens),
        };
    }

    /// <summary>RESET name, ALL, TIME ZONE and the like</summary>
    public static SetStatement? TakeReset(StatementCursor tokens, SqlStatementKind kind)
    {
        var start = tokens.Start;
        if (tokens.TryTake("all"))
            return new SetStatement(kind, null);
        if (tokens.TryTake("time", "zone"))
            return new SetStatement(kind, new Identifier("timezone", tokens.SpanFrom(start)));
        if (tokens.TryTake("session", "authorization"))
            return new SetStatement(kind, new Identifier("session_authorization", tokens.SpanFrom(start)));
        if (tokens.TryTake("transaction", "isolation"))
        {
            tokens.Expect("level");
            return new SetStatement(kind, new Identifier("transaction_isolation", tokens.SpanFrom(start)));
        }
        return TakeSetting(tokens) is { } name ? new SetStatement(kind, name) : null;
    }

    /// <summary>The settings that have a syntax of their own, with the names that they have in the server.</summary>
    private static SetStatement? TakeSpecial(StatementCursor tokens, TextSpan? local)
    {
        if (tokens.TryTake("time", "zone"))
            return WithRest(tokens, "timezone", local);
        if (tokens.TryTake("session", "authorization"))
            return WithRest(tokens, "session_authorization", local);
        if (tokens.TryTake("xml", "option"))
            return WithRest(tokens, "xmloption", local);
        if (tokens.TryTake("role"))
            return WithRest(tokens, "role", local);
        if (tokens.TryTake("names"))
            return WithRest(tokens, "client_encoding", local);
        return tokens.TryTake("schema") ? WithRest(tokens, "search_path", local) : null;
    }

    private static SetStatement WithRest(StatementCursor tokens, string name, TextSpan? local)
    {
        var place = TextSpan.FromBounds(tokens.LastEnd, tokens.LastEnd);
        return new SetStatement(SqlStatementKind.Set, new Identifier(name, place))
        {
            Local = local,
            Value = tokens.TakeRest(),
        };
    }

    /// <summary>The name of a setting (<c>var_name</c>), which has dots if it is not of the server's own.</summary>
    private static Identifier? TakeSetting(StatementCursor tokens)
    {
        var start = tokens.Start;
        if (tokens.TakeIdentifier() is not { } first)
            return null;
        if (!tokens.IsKind(SqlTokenKind.Dot))
            return first;
        var parts = new List<string> { first.Name };
        while (tokens.TryTake(SqlTokenKind.Dot))
        {
            if (tokens.TakeLabel() is not { } part)
                return null;
            parts.Add(part.Name);
        }
        return new Identifier(string.Join(".", parts), tokens.SpanFrom(start));
    }

    private static TextSpan? TakeValues(StatementCursor tokens)
    {
        var start = tokens.Start;
        do
        {
            if (tokens.IsText("-") || tokens.IsText("+"))
                tokens.Advance();
            if (!tokens.AtStop)
                tokens.Skip();
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return tokens.SpanFrom(start);
    }
}
