using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Catalog;

/// <summary>
/// Escapes what would end a column or a line, and what a C# compiler or an editor might take for the end of one:
/// control characters, Unicode's line and paragraph separators, surrogates that stand alone.
/// </summary>
internal static class CatalogText
{
    [MethodImpl(Jit.Eager)]
    public static string Escape(string text)
    {
        var first = 0;
        while (first < text.Length && !MustBeEscaped(text, first))
            first++;
        if (first == text.Length)
            return text;

        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            if (!MustBeEscaped(text, i))
                escaped.Append(text[i]);
            else
                escaped.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }

    public static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0)
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }
            plain.Append((char)Convert.ToInt32(text.Substring(i + 2, 4), 16));
            i += 5;
        }
        return plain.ToString();
    }

    private static bool MustBeEscaped(string text, int index)
    {
        var c = text[index];
        return c == '\\'
            || char.IsControl(c)
            || c is '\u2028' or '\u2029'
            || (
                char.IsSurrogate(c)
                && !(
                    char.IsHighSurrogate(c)
                        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
                        : index > 0 && char.IsHighSurrogate(text[index - 1])
                )
            );
    }
}
