using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Finds names that the server cuts.</summary>
internal static class LongIdentifiers
{
    private const int Longest = DerivedName.MaxBytes;

    /// <summary>Their places, their names as they are written without quotes, and how many bytes these have in UTF-8.</summary>
    public static IEnumerable<(TextSpan Place, string Name, int Bytes)> In(string text, TextSpan statement)
    {
        // No name needs more bytes than the whole statement, and no character more than three.
        if (statement.Length * 3 <= Longest)
            yield break;
        var lexer = new SqlLexer(text, statement.Start);
        for (var token = lexer.Next(); token.Span.Start < statement.End; token = lexer.Next())
        {
            if (token.Kind is not (SqlTokenKind.Identifier or SqlTokenKind.QuotedIdentifier))
                continue;
            if (token.Span.Length * 3 <= Longest)
                continue;
            var name = text.Substring(token.Span.Start, token.Span.Length).Trim('"').Replace("\"\"", "\"");
            if (Encoding.UTF8.GetByteCount(name) is > Longest and var bytes)
                yield return (token.Span, name, bytes);
        }
    }
}
