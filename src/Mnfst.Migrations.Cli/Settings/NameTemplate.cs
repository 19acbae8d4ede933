using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>
/// A name with parts in braces that are filled in, such as <c>{number}_{slug}</c>; the counterpart of Alembic's
/// <c>file_template</c>.
/// </summary>
internal sealed class NameTemplate
{
    /// <summary>What an id may be made of.</summary>
    public static readonly string[] IdParts =
    [
        "number",
        "slug",
        "hash",
        "timestamp",
        "epoch",
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
    ];

    /// <summary>What the name of a file may be made of.</summary>
    public static readonly string[] FileParts = ["rev", .. IdParts];

    private readonly List<(bool IsPart, string Text)> _pieces = [];

    private NameTemplate() { }

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It is malformed, or names a part that there is not.</exception>
    public static NameTemplate Parse(string text, string[] parts)
    {
        var template = new NameTemplate();
        for (var start = 0; start < text.Length; )
        {
            var brace = text.IndexOfAny(['{', '}'], start);
            if (brace != start)
                template._pieces.Add((false, text[start..(brace < 0 ? text.Length : brace)]));
            if (brace < 0)
                break;
            var end = text.IndexOf('}', brace);
            if (text[brace] == '}' || end < 0)
                throw new FormatException("There is an unmatched brace. Write a part as {number}.");
            var part = text[(brace + 1)..end];
            if (!parts.Contains(part))
                throw new FormatException(DescribeUnknown(part, parts));
            template._pieces.Add((true, part));
            start = end + 1;
        }
        return template;
    }

    /// <summary>Whether a part is in it.</summary>
    public bool Has(string part) => _pieces.Contains((true, part));

    /// <summary>Fills the parts in.</summary>
    public string Fill(Func<string, string> valueOf)
    {
        var text = new StringBuilder();
        foreach (var (isPart, piece) in _pieces)
            text.Append(isPart ? valueOf(piece) : piece);
        return text.ToString();
    }

    private static string DescribeUnknown(string part, string[] parts) =>
        NearestName.Find(part, parts) is { } nearest
            ? $"There is no part '{{{part}}}'. Did you mean '{{{nearest}}}'?"
            : $"There is no part '{{{part}}}'. There are: {string.Join(", ", parts.Select(known => $"{{{known}}}"))}.";
}
