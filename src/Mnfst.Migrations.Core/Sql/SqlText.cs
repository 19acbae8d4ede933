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
    public static string Of(string source, TextSpan span)
    {
        var text = source.Substring(span.Start, span.Length);
        return text.IndexOf('\r') < 0 ? text : WithLineFeeds(text);
    }

    /// <summary>The text with LF for every CRLF.</summary>
    public static string WithLineFeeds(string text) => text.Replace("\r\n", "\n");
}
