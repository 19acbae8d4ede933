using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// Text that others wrote (the server, the journal, a migration), made safe to look at: what a terminal would obey, or
/// what would show text in another order than it has, is written out, as <c>\x1b</c> or <c>\u202e</c>.
/// </summary>
internal static class VisibleText
{
    /// <summary>The controls of ASCII and of Latin-1, those of line ends in Unicode, and those of direction.</summary>
    private static readonly SearchValues<char> Hidden = SearchValues.Create([
        .. Range('\0', '\x1f'),
        .. Range('\x7f', '\x9f'),
        '\u061c',
        '\u200e',
        '\u200f',
        .. Range('\u2028', '\u202e'),
        .. Range('\u2066', '\u2069'),
    ]);

    /// <summary>For people; line ends and tabs stay what they are.</summary>
    public static string Of(string text) =>
        Replace(
            text,
            c =>
                c is '\n' or '\t' ? null
                : c <= 0xff ? $@"\x{(int)c:x2}"
                : Unicode(c)
        );

    /// <summary>The same for what has to stay on its line, such as a cell of a table.</summary>
    public static string OnOneLine(string text) =>
        Replace(text, c => c <= 0xff ? $@"\x{(int)c:x2}" : Unicode(c));

    /// <summary>A JSON document, in which all of this can only be inside of a string.</summary>
    public static string OfJson(string document) => Replace(document, c => c == '\n' ? null : Unicode(c));

    private static string Replace(string text, Func<char, string?> write)
    {
        if (text.AsSpan().IndexOfAny(Hidden) < 0)
            return text;
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var visible = new StringBuilder(lines.Length + 16);
        foreach (var c in lines)
        {
            if (Hidden.Contains(c) && write(c) is { } written)
                visible.Append(written);
            else
                visible.Append(c);
        }
        return visible.ToString();
    }

    private static string Unicode(char c) => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}");

    private static IEnumerable<char> Range(char first, char last)
    {
        for (int c = first; c <= last; c++)
            yield return (char)c;
    }
}
