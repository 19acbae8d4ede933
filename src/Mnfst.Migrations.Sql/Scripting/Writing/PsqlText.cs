using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Sql.Scripting.Writing;

/// <summary>Writes what psql shall read so that it means the same to psql as it does to us.</summary>
internal static class PsqlText
{
    /// <summary>
    /// A statement with its semicolon. psql replaces <c>:name</c>, <c>:'name'</c>, <c>:"name"</c> and
    /// <c>:{?name}</c> by its variables wherever it is not within quotes or a comment, and a name may begin with a
    /// digit: a space after the colon keeps <c>a[1:n]</c> what it is, and means nothing to the server.
    /// </summary>
    /// <param name="sql">One statement, without a semicolon at its end.</param>
    public static string Statement(string sql)
    {
        var text = new StringBuilder(sql.Length + 16);
        var lexer = new SqlLexer(sql);
        var last = SqlTokenKind.EndOfText;
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            text.Append(sql, token.Span.Start, token.Span.Length);
            if (token.Kind == SqlTokenKind.Colon && BeginsVariable(sql, token.Span))
                text.Append(' ');
            last = token.Kind;
        }
        return text.Append(last == SqlTokenKind.LineComment ? "\n;" : ";").ToString();
    }

    /// <summary>Why psql cannot send a statement as it is: a sentence. Null if it can.</summary>
    public static string? FaultOf(string sql)
    {
        var split = SqlStatementSplitter.Split(sql);
        return split.Faults is [var fault, ..] ? fault.Message : null;
    }

    /// <summary>A text as one argument of a command of psql: in quotes, in which nothing is replaced.</summary>
    public static string Argument(string text) =>
        $"'{OnOneLine(text).Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Statements of our own that stand in others: every line but the first moves to the right.</summary>
    public static string Indent(string sql, int columns) =>
        sql.Replace("\n", $"\n{new string(' ', columns)}", StringComparison.Ordinal);

    /// <summary>A text as line comments.</summary>
    public static string Comment(string text) =>
        string.Join('\n', text.Split('\n').Select(line => $"-- {OnOneLine(line)}".TrimEnd()));

    private static bool BeginsVariable(string sql, TextSpan colon) =>
        colon.End < sql.Length
        && (
            char.IsAsciiLetterOrDigit(sql[colon.End])
            || sql[colon.End] is '_' or '\'' or '"' or '{' or >= '\x80'
        );

    /// <summary>A carriage return ends a comment too.</summary>
    private static string OnOneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
