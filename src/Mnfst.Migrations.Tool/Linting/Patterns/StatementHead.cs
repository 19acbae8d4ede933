using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Tool.Linting.Patterns;

/// <summary>The words that say what a statement does, in capitals.</summary>
internal static class StatementHead
{
    /// <param name="statement">The statement.</param>
    /// <param name="text">The text that it was read from.</param>
    public static string Of(SqlStatement statement, string text) =>
        statement.Kind switch
        {
            // A WITH may stand before these.
            SqlStatementKind.Select => "SELECT",
            SqlStatementKind.Insert => "INSERT INTO",
            SqlStatementKind.Update => "UPDATE",
            SqlStatementKind.Delete => "DELETE FROM",
            SqlStatementKind.Merge => "MERGE INTO",
            _ => string.Join(
                    ' ',
                    SqlTokenReader.IdentifiersOf(text.Substring(statement.Head.Start, statement.Head.Length))
                )
                .ToUpperInvariant(),
        };
}
