using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Compares words of a text with keywords, without cutting them out.</summary>
internal static class SqlWord
{
    /// <summary>
    /// Whether the span holds the keyword, ASCII letters in any case. PostgreSQL looks keywords up by ASCII
    /// alone (<c>src/common/kwlookup.c</c>).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="span">Where the word is.</param>
    /// <param name="keyword">The keyword in lower case.</param>
    [MethodImpl(Jit.Eager)]
    public static bool Is(string text, TextSpan span, string keyword)
    {
        if (span.Length != keyword.Length)
            return false;
        for (var i = 0; i < keyword.Length; i++)
        {
            if (ToLower(text[span.Start + i]) != keyword[i])
                return false;
        }
        return true;
    }

    public static char ToLower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
