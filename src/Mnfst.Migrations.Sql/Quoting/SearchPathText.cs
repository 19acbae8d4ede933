using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>A <c>search_path</c> as people write it: schemas, with commas between them.</summary>
internal static class SearchPathText
{
    /// <summary>The schemas as SET takes them, whatever they are called.</summary>
    /// <exception cref="MigrationException">It is something else.</exception>
    public static string Quote(string text)
    {
        var schemas = new List<string>();
        var lexer = new SqlLexer(text);
        var isSchemaNext = true;
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (token.Kind == SqlTokenKind.WhiteSpace)
                continue;
            var isSchema = token.Kind is SqlTokenKind.Identifier or SqlTokenKind.QuotedIdentifier;
            if (
                token.IsUnterminated
                || isSchema != isSchemaNext
                || !(isSchema || token.Kind == SqlTokenKind.Comma)
            )
                throw NoPath(text);
            isSchemaNext = !isSchema;
            var written = text.Substring(token.Span.Start, token.Span.Length);
            if (token.Kind == SqlTokenKind.Identifier)
                // As the server folds a name without quotes.
                schemas.Add(SqlIdentifier.Quote(written.ToLowerInvariant()));
            else if (isSchema)
                schemas.Add(written);
        }
        return isSchemaNext ? throw NoPath(text) : string.Join(", ", schemas);
    }

    private static MigrationException NoPath(string text) =>
        new($"'{text}' is not a search path. Write schemas separated by commas, such as: app, public");
}
