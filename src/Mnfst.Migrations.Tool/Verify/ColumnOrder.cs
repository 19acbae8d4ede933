using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// PostgreSQL has no way to put a column back where it was, neither of a table nor of a composite type (ALTER adds it as
/// the last one), so no downgrade can be asked to.
/// </summary>
internal static class ColumnOrder
{
    /// <summary>The statements of an object, with its columns in the order of their names.</summary>
    /// <param name="header">What pg_dump calls the object.</param>
    /// <param name="statements">Its statements; the first one makes it.</param>
    public static IEnumerable<string> Forget(ObjectHeader header, IReadOnlyList<string> statements) =>
        statements.Count > 0 && HasColumns(header, statements[0])
            // What follows says more of a column each: its storage, say.
            ? statements.Skip(1).Order(StringComparer.Ordinal).Prepend(Sort(statements[0]))
            : statements;

    private static bool HasColumns(ObjectHeader header, string statement) =>
        header.Kind is "TABLE" or "FOREIGN TABLE"
        || (header.Kind == "TYPE" && statement.Contains(" AS (", StringComparison.Ordinal));

    /// <summary>Sorts what stands between the first parenthesis and the one that closes it.</summary>
    private static string Sort(string statement)
    {
        var lexer = new SqlLexer(statement);
        var columns = new List<string>();
        var (depth, open, start) = (0, -1, 0);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            switch (token.Kind)
            {
                case SqlTokenKind.OpenParenthesis:
                    if (depth++ == 0)
                        (open, start) = (token.Span.End, token.Span.End);
                    break;
                case SqlTokenKind.Comma when depth == 1:
                    columns.Add(statement[start..token.Span.Start].Trim());
                    start = token.Span.End;
                    break;
                case SqlTokenKind.CloseParenthesis when --depth == 0:
                    columns.Add(statement[start..token.Span.Start].Trim());
                    var sorted = string.Join(",\n    ", columns.Order(StringComparer.Ordinal));
                    return $"{statement[..open]}\n    {sorted}\n{statement[token.Span.Start..]}";
            }
        }
        return statement;
    }
}
