using System.Text;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>Writes texts into YAML so that they are read as they are, whatever is in them.</summary>
internal static class YamlText
{
    /// <summary>
    /// A text in double quotes (YAML 1.2.2, 7.3.1). What JSON would escape as a surrogate pair is written as it is: to YAML that is two
    /// characters, neither of which exists.
    /// </summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var sign in text)
        {
            if (IsSpecial(sign))
                quoted.Append($"\\u{(int)sign:x4}");
            else if (sign is '"' or '\\')
                quoted.Append('\\').Append(sign);
            else
                quoted.Append(sign);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>
    /// A text of several lines, each of which begins where the first does; in quotes, if it has characters that lines cannot have.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">With how many spaces a line begins.</param>
    public static string Block(string text, int indent)
    {
        if (
            text.Any(sign => sign != '\n' && IsSpecial(sign))
            || text.EndsWith('\n')
            || text is [' ', ..] or ""
        )
            return Quote(text);
        var lines = text.Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line);
        return $"|-\n{string.Join('\n', lines)}";
    }

    /// <summary>What ends a line, or cannot be seen.</summary>
    private static bool IsSpecial(char sign) =>
        char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';
}
