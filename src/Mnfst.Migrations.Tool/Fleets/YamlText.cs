using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>Writes texts into YAML so that they are read as they are, whatever is in them.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = YamlTextContext.Default,
    };

    /// <summary>A text in quotes: a string of JSON is one of YAML (YAML 1.2.2, 1.2).</summary>
    public static string Quote(string text) =>
        string.Concat(JsonSerializer.Serialize(text, Readable).Select(Escape));

    /// <summary>
    /// A text of several lines, each of which begins where the first does; in quotes, if it has characters that lines cannot have.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">With how many spaces a line begins.</param>
    public static string Block(string text, int indent)
    {
        if (text.Any(sign => sign != '\n' && IsSpecial(sign)) || text.EndsWith('\n') || text is [' ', ..] or "")
            return Quote(text);
        var lines = text.Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line);
        return $"|-\n{string.Join('\n', lines)}";
    }

    /// <summary>What JSON has as it is, and YAML takes for the end of a line, or not at all.</summary>
    private static string Escape(char sign) =>
        IsSpecial(sign)
            ? $"\\u{(int)sign:x4}"
            : $"{sign}";

    private static bool IsSpecial(char sign) =>
        char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';
}
