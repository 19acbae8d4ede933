using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Model;

/// <summary>The text of a comment, as SQL.</summary>
internal static class CommentText
{
    /// <exception cref="InvalidMigrationException">PostgreSQL cannot hold it.</exception>
    public static string? Of(string? comment)
    {
        if (comment is null)
            return null;
        // A comment is prose: how its lines end is no matter of its own, but of how the file was checked out.
        return SqlLiteral.FaultOf(comment) is { } fault
            ? throw new InvalidMigrationException($"The comment {fault}")
            : SqlLiteral.Quote(SqlText.WithLineFeeds(comment));
    }
}
