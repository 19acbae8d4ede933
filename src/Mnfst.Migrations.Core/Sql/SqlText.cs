using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>The form in which statements are kept, compared and sent.</summary>
public static class SqlText
{
    /// <summary>
    /// The text of a statement, with LF for every CRLF, inside quotes too: what runs must not depend on how a
    /// version control system checked the file out. A lone CR stays.
    /// </summary>
    /// <param name="source">The text that holds the statement.</param>
    /// <param name="span">Where it is.</param>
    public static string Of(string source, TextSpan span) =>
        WithLineFeeds(source.Substring(span.Start, span.Length));

    /// <summary>
    /// The text with LF for every CRLF. Several CRs before an LF, which careless conversion leaves behind, are one
    /// line end, so that doing it again changes nothing.
    /// </summary>
    public static string WithLineFeeds(string text)
    {
        if (text.IndexOf("\r\n", StringComparison.Ordinal) < 0)
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            while (end < text.Length && text[end] == '\r')
                end++;
            if (end == text.Length || text[end] != '\n')
                result.Append(text, i, end - i);
            i = end;
            end = text.IndexOf('\r', i);
            end = end < 0 ? text.Length : end;
            result.Append(text, i, end - i);
            i = end;
        }
        return result.ToString();
    }
}
