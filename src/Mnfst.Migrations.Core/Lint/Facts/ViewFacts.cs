using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>What the words of a view's query tell of the columns that it uses.</summary>
internal sealed class ViewFacts
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Whether it has a <c>*</c> for all columns of a table, rather than for all rows or as an operator.</summary>
    private readonly bool _hasAll;

    public ViewFacts(string text, TextSpan query)
    {
        var tokens = new SqlTokenReader(text, query);
        var mayBeAll = false;
        while (tokens.Next.Kind != SqlTokenKind.EndOfText)
        {
            _hasAll |= mayBeAll && tokens.IsText("*");
            mayBeAll = tokens.Next.Kind is SqlTokenKind.Dot or SqlTokenKind.Comma;
            if (tokens.TryTakeIdentifier() is not { } word)
            {
                tokens.Advance();
                continue;
            }
            _words.Add(word);
            mayBeAll = word is "select" or "distinct" or "all";
        }
    }

    /// <summary>Whether it seems to use a column of a table.</summary>
    public bool Uses(SqlName table, string column) =>
        _words.Contains(table.Name) && (_hasAll || _words.Contains(column));
}
