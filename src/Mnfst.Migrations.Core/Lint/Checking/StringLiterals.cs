using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Finds strings in statements.</summary>
internal static class StringLiterals
{
    /// <summary>Where a string with this content is; null if there is none. What it is escaped with does not matter.</summary>
    public static TextSpan? Find(string text, TextSpan statement, string content)
    {
        var tokens = new SqlTokenReader(text, statement);
        while (tokens.Next.Kind != SqlTokenKind.EndOfText)
        {
            var place = tokens.Next.Span;
            if (tokens.TryTakeString() is not { } found)
                tokens.Advance();
            else if (found.Replace("''", "'") == content)
                return place;
        }
        return null;
    }
}
