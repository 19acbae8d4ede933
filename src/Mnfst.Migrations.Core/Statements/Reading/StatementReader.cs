using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>
/// Reads statements, after the grammar in <c>src/backend/parser/gram.y</c>. What it does not know it says is unknown. It takes
/// any text, broken or not, without throwing, and in linear time.
/// </summary>
internal static class StatementReader
{
    /// <summary>Reads one statement, which may end in a semicolon.</summary>
    public static SqlStatement Read(string statement) => Read(statement, new TextSpan(0, statement.Length));

    /// <summary>Reads one statement of a text; all places are in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">Where the statement is, as the splitter says.</param>
    public static SqlStatement Read(string text, TextSpan span) => Read(new StatementCursor(text, span));

    /// <summary>Reads a statement up to its end, the one of the text, or a closing parenthesis.</summary>
    public static SqlStatement Read(StatementCursor tokens)
    {
        tokens.Begin();
        var start = tokens.Start;
        var statement = Take(tokens);
        if (statement is null || !tokens.AtStop)
            tokens.Fail();
        tokens.TakeRest();
        tokens.PassToEnd();
        var span = tokens.SpanFrom(start);
        TextSpan? unknown =
            statement is null ? span
            : tokens.Failure is { } failure
                ? TextSpan.FromBounds(Math.Min(failure.Span.Start, span.End), span.End)
            : null;
        return (statement ?? new UnknownStatement()) with
        {
            Span = span,
            Head = TextSpan.FromBounds(start, Math.Min(tokens.HeadEnd, span.End)),
            Unknown = unknown,
        };
    }

    private static SqlStatement? Take(StatementCursor tokens)
    {
        if (tokens.IsKind(SqlTokenKind.OpenParenthesis))
            return SelectReader.Read(tokens);
        switch (tokens.TakeKeyword())
        {
            case "create":
                return CreateReader.Read(tokens);
            case "alter":
                return AlterReader.Read(tokens);
            case "drop":
                return DropReader.Read(tokens);
            case "with":
                return WithReader.Read(tokens);
            case "select" or "values" or "table":
                return SelectReader.Read(tokens);
            case "insert":
                return DataChangeReader.ReadInsert(tokens);
            case "update":
                return DataChangeReader.ReadUpdate(tokens);
            case "delete":
                return DataChangeReader.ReadDelete(tokens);
            case "merge":
                return DataChangeReader.ReadMerge(tokens);
            case "truncate":
                return MaintenanceReader.ReadTruncate(tokens);
            case "lock":
                return MaintenanceReader.ReadLock(tokens);
            case "vacuum":
                return MaintenanceReader.ReadVacuum(tokens);
            case "analyze" or "analyse":
                return MaintenanceReader.ReadAnalyze(tokens);
            case "cluster":
                return MaintenanceReader.ReadCluster(tokens);
            case "reindex":
                return MaintenanceReader.ReadReindex(tokens);
            case "refresh":
                return MaintenanceReader.ReadRefresh(tokens);
            case "comment":
                return CommentReader.ReadComment(tokens);
            case "security":
                return CommentReader.ReadLabel(tokens);
            case "grant":
                return GrantReader.Read(tokens, isGrant: true);
            case "revoke":
                return GrantReader.Read(tokens, isGrant: false);
            case "set":
                return SetReader.Read(tokens);
            case "reset":
                return tokens.AtStop ? null : SetReader.TakeReset(tokens, SqlStatementKind.Reset);
            case { } word:
                return TransactionReader.Read(tokens, word) ?? UtilityReader.Read(tokens, word);
            default:
                return null;
        }
    }
}
