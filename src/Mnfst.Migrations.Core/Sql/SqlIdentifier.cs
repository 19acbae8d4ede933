using System.Globalization;
using System.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Turns identifiers into the names that PostgreSQL stores.</summary>
internal static class SqlIdentifier
{
    // NAMEDATALEN - 1.
    private const int LongestName = 63;

    /// <summary>
    /// The name of an unquoted identifier. PostgreSQL folds ASCII letters only, unless the encoding of the
    /// database has one byte per character (<c>downcase_identifier</c> in <c>scansup.c</c>).
    /// </summary>
    public static string Fold(string word)
    {
        var name = new char[word.Length];
        for (var i = 0; i < word.Length; i++)
            name[i] = SqlWord.ToLower(word[i]);
        return Truncate(new string(name));
    }

    /// <summary>The name of an identifier in double quotes.</summary>
    public static string Unquote(string quoted) => Truncate(Body(quoted, prefix: 1));

    /// <summary>
    /// The name of a <c>U&amp;"..."</c> identifier (<c>str_udeescape</c> in <c>parser.c</c>); null if an escape in
    /// it is broken.
    /// </summary>
    public static string? UnquoteUnicode(string quoted, char escape = '\\')
    {
        var body = Body(quoted, prefix: 3);
        var name = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != escape)
            {
                name.Append(body[i]);
                continue;
            }
            var next = i + 1 < body.Length ? body[i + 1] : '\0';
            if (next == escape)
            {
                name.Append(escape);
                i++;
                continue;
            }
            var (start, digits) = next == '+' ? (i + 2, 6) : (i + 1, 4);
            if (!TryReadHex(body, start, digits, out var code) || code is 0 or > 0x10FFFF)
                return null;
            // A pair of surrogates may be written as two escapes.
            if (code is >= 0xD800 and <= 0xDFFF)
                name.Append((char)code);
            else
                name.Append(char.ConvertFromUtf32(code));
            i = start + digits - 1;
        }
        return Truncate(name.ToString());
    }

    private static string Body(string quoted, int prefix) =>
        quoted.Substring(prefix, quoted.Length - prefix - 1).Replace("\"\"", "\"");

    private static bool TryReadHex(string text, int start, int digits, out int value)
    {
        value = 0;
        return start + digits <= text.Length
            && int.TryParse(
                text.Substring(start, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out value
            );
    }

    /// <summary>Cuts a name to 63 bytes of UTF-8, between characters (<c>truncate_identifier</c>).</summary>
    private static string Truncate(string name)
    {
        if (name.Length <= LongestName / 3)
            return name;
        var bytes = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var isPair =
                char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
            bytes +=
                isPair ? 4
                : name[i] < 0x80 ? 1
                : name[i] < 0x800 ? 2
                : 3;
            if (bytes > LongestName)
                return name.Substring(0, i);
            if (isPair)
                i++;
        }
        return name;
    }
}
