using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the commands that are none of definition and change no data by themselves.</summary>
internal static class UtilityReader
{
    /// <param name="tokens">What stands behind the first word.</param>
    /// <param name="word">The first word.</param>
    public static SqlStatement? Read(StatementCursor tokens, string word)
    {
        switch (word)
        {
            case "do":
                return ReadDo(tokens);
            case "copy":
                return ReadCopy(tokens);
            case "call":
                return tokens.TakeFunctionName() is { } procedure
                    ? WithRest(tokens, SqlStatementKind.Call, procedure)
                    : null;
            case "explain":
                return ReadExplain(tokens);
            case "prepare":
                return ReadPrepare(tokens);
            case "execute":
                return Named(tokens, SqlStatementKind.Execute);
            case "deallocate":
                tokens.TryTake("prepare");
                return Plain(tokens, SqlStatementKind.Deallocate);
            case "declare":
                return Named(tokens, SqlStatementKind.DeclareCursor);
            case "fetch" or "move":
                return Plain(tokens, SqlStatementKind.Fetch);
            case "close":
                return Plain(tokens, SqlStatementKind.CloseCursor);
            case "listen":
                return Named(tokens, SqlStatementKind.Listen);
            case "unlisten":
                return Plain(tokens, SqlStatementKind.Unlisten);
            case "notify":
                return Named(tokens, SqlStatementKind.Notify);
            case "checkpoint":
                return Plain(tokens, SqlStatementKind.Checkpoint);
            case "load":
                return Plain(tokens, SqlStatementKind.Load);
            case "show":
                return Plain(tokens, SqlStatementKind.Show);
            case "discard":
                return Plain(tokens, SqlStatementKind.Discard);
            case "reassign" when tokens.TryTake("owned"):
                return Plain(tokens, SqlStatementKind.ReassignOwned);
            case "import" when tokens.TryTake("foreign", "schema"):
                return Plain(tokens, SqlStatementKind.ImportForeignSchema);
            default:
                return null;
        }
    }

    private static DoStatement? ReadDo(StatementCursor tokens)
    {
        TextSpan? body = null;
        Identifier? language = null;
        while (!tokens.AtStop)
        {
            if (tokens.TryTake("language"))
                language = tokens.TakeString() ?? tokens.TakeLabel();
            else if (body is null && tokens.TakeString() is { } code)
                body = code.Span;
            else
                break;
        }
        return body is { } place ? new DoStatement(place, language) : null;
    }

    private static CopyStatement? ReadCopy(StatementCursor tokens)
    {
        if (tokens.IsKind(SqlTokenKind.OpenParenthesis))
        {
            tokens.Advance();
            var query = tokens.ReadInner();
            tokens.PassToClose();
            tokens.TakeRest();
            return new CopyStatement(null, false)
            {
                Inner = query is null ? default : EquatableArray.Of(query),
            };
        }
        tokens.TryTake("binary");
        if (tokens.TakeName() is not { } table)
            return null;
        tokens.TakeColumns();
        var isFrom = tokens.TryTake("from");
        if (!isFrom)
            tokens.Expect("to");
        tokens.TakeRest();
        return new CopyStatement(table, isFrom);
    }

    private static ExplainStatement ReadExplain(StatementCursor tokens)
    {
        TextSpan? analyze = null;
        if (tokens.TryTake(SqlTokenKind.OpenParenthesis))
        {
            if (IsQuery(tokens))
            {
                var query = tokens.ReadInner();
                tokens.PassToClose();
                tokens.TakeRest();
                return new ExplainStatement(null)
                {
                    Inner = query is null ? default : EquatableArray.Of(query),
                };
            }
            analyze = ParenthesizedOptions.TakeBehindParenthesis(tokens, "analyze");
        }
        analyze ??= tokens.TakeWord("analyze") ?? tokens.TakeWord("analyse");
        tokens.TryTake("verbose");
        var inner = tokens.ReadInner();
        return new ExplainStatement(analyze) { Inner = inner is null ? default : EquatableArray.Of(inner) };
    }

    /// <summary>Whether a query begins here, not an option: VALUES may be the name of one.</summary>
    private static bool IsQuery(StatementCursor tokens) =>
        tokens.Is("select")
        || tokens.Is("with")
        || tokens.Is("table")
        || tokens.IsKind(SqlTokenKind.OpenParenthesis)
        || (tokens.Is("values") && tokens.IsSecondKind(SqlTokenKind.OpenParenthesis));

    private static PlainStatement? ReadPrepare(StatementCursor tokens)
    {
        if (tokens.TakeIdentifier() is not { } name)
            return null;
        tokens.TakeParentheses();
        if (!tokens.TryTake("as"))
            return null;
        var inner = tokens.ReadInner();
        return new PlainStatement(SqlStatementKind.Prepare, ObjectReader.Unqualified(name))
        {
            Inner = inner is null ? default : EquatableArray.Of(inner),
        };
    }

    private static PlainStatement? Named(StatementCursor tokens, SqlStatementKind kind) =>
        tokens.TakeIdentifier() is { } name ? WithRest(tokens, kind, ObjectReader.Unqualified(name)) : null;

    private static PlainStatement Plain(StatementCursor tokens, SqlStatementKind kind) =>
        WithRest(tokens, kind, null);

    private static PlainStatement WithRest(StatementCursor tokens, SqlStatementKind kind, ObjectName? name)
    {
        tokens.TakeRest();
        return new PlainStatement(kind, name);
    }
}
