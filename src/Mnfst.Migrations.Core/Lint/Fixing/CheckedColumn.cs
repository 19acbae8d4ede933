using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>
/// Finds the only column that a CHECK speaks of, after which the server names it (AddRelationNewConstraints in heap.c).
/// </summary>
internal static class CheckedColumn
{
    /// <summary>The column; null if there are several, or that is not certain: every word that may be a column counts as one.</summary>
    public static string? Find(string text, TextSpan expression)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new SqlTokenReader(text, expression);
        var isType = false;
        while (tokens.Next.Kind != SqlTokenKind.EndOfText)
        {
            var (kind, place) = (tokens.Next.Kind, tokens.Next.Span);
            if (tokens.TryTakeIdentifier() is not { } name)
            {
                tokens.Advance();
                isType = kind == SqlTokenKind.TypeCast;
                continue;
            }
            // Names behind a dot are those of fields, or of functions in a schema.
            if (tokens.Next.Kind == SqlTokenKind.Dot)
                return null;
            var isWord =
                kind == SqlTokenKind.Identifier
                && (ReservedWords.Contain(text, place) || SqlWord.Is(text, place, "between"));
            var isOther =
                isType || tokens.Next.Kind == SqlTokenKind.OpenParenthesis || tokens.Next.Kind.IsString();
            if (!isWord && !isOther)
                columns.Add(name);
            isType = false;
        }
        return columns.Count == 1 ? columns.First() : null;
    }
}
