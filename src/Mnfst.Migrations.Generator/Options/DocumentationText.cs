using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mnfst.Migrations.Generator.Options;

/// <summary>Any text as it stands in a documentation comment.</summary>
internal static class DocumentationText
{
    /// <summary>
    /// What ends a line in C# (ECMA-334, 6.3.2): behind each of them a comment is over, and what follows is code.
    /// </summary>
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    /// <summary>The lines of the text as XML; what XML cannot hold is left out.</summary>
    public static string[] Lines(string text) => ToXml(text).Split(LineEnds, StringSplitOptions.None);

    /// <summary>The text on one line, as XML; what XML cannot hold is left out.</summary>
    public static string OneLine(string text) => ToXml(JoinWords(text));

    /// <summary>The text on one line, each run of white space as one space.</summary>
    public static string JoinWords(string text) =>
        string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string ToXml(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                legal.Append(text[i]);
            else if (char.IsSurrogatePair(text, i))
                legal.Append(text, i++, 2);
        }
        return new XText(legal.ToString()).ToString();
    }
}
