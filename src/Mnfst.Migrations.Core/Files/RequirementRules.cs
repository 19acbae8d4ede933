using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Files;

/// <summary>What may be the query of a <see cref="RevisionRequirement"/>, in .sql files and in C# alike.</summary>
public static class RequirementRules
{
    /// <summary>What to write.</summary>
    public const string Advice =
        "write one query that gives one boolean, such as 'SELECT NOT EXISTS (SELECT FROM users WHERE email IS NULL)'.";

    private static readonly string[] Beginnings = ["select", "with", "values", "table"];

    /// <summary>Reads a query, which may have comments around it and a semicolon at its end.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="fault">What is wrong with it, and what to write; empty if nothing is.</param>
    /// <returns>The query alone, on one line as a directive has it, without comments; null if it is none.</returns>
    public static string? Read(string sql, out string fault)
    {
        var split = SqlStatementSplitter.Split(sql);
        fault =
            split.Faults.Count > 0 ? split.Faults[0].Message
            : split.Statements.Count == 0 ? "there is no query; " + Advice
            : split.Statements.Count > 1 ? "there are several statements; " + Advice
            : !BeginsAsQuery(sql, split.Statements[0].Start) ? "it is no query; " + Advice
            : "";
        return fault.Length == 0 ? OnOneLine(SqlText.Of(sql, split.Statements[0])) : null;
    }

    private static string OnOneLine(string query)
    {
        var line = new StringBuilder(query.Length);
        var lexer = new SqlLexer(query);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (!token.IsTrivia)
                line.Append(query, token.Span.Start, token.Span.Length);
            else if (line[line.Length - 1] != ' ')
                line.Append(' ');
        }
        return line.ToString();
    }

    /// <summary>Whether a query may begin so: only with these words can one be told from an expression.</summary>
    private static bool BeginsAsQuery(string sql, int start)
    {
        var token = new SqlLexer(sql, start).Next();
        return token.Kind == SqlTokenKind.Identifier
            && Beginnings.Any(word => SqlWord.Is(sql, token.Span, word));
    }
}
