namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// Joins the comments before the first directive to the message of the revision: line by line, without the marks
/// of the comment and without rulers such as <c>-------</c>; a blank line stands where one parts the comments.
/// </summary>
internal sealed class MessageBuilder
{
    private const string RulerCharacters = "-=*#_+/~";
    private static readonly char[] StarAndBlanks = [' ', '\t', '*'];

    private readonly List<string> _lines = [];
    private int _lastLine = -1;

    /// <summary>Takes a comment.</summary>
    /// <param name="comment">The comment with its marks.</param>
    /// <param name="first">Its first line in the file.</param>
    /// <param name="last">Its last line in the file.</param>
    public void Add(string comment, int first, int last)
    {
        if (_lastLine >= 0 && first > _lastLine + 1)
            _lines.Add("");
        _lastLine = last;
        if (comment.StartsWith("--", StringComparison.Ordinal))
            AddLine(comment.Substring(2).Trim());
        else
            AddBlock(comment);
    }

    public override string ToString() => Join(_lines);

    /// <summary>The form in which a message comes back when it has been written and read.</summary>
    public static string Normalize(string message) => Join(SplitLines(message).Select(line => line.Trim()));

    public static string[] SplitLines(string text) =>
        text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');

    private void AddBlock(string comment)
    {
        foreach (var line in SplitLines(comment.Substring(2, comment.Length - 4)))
        {
            var text = line.Trim();
            AddLine(text.StartsWith("*", StringComparison.Ordinal) ? text.TrimStart(StarAndBlanks) : text);
        }
    }

    private void AddLine(string line)
    {
        if (!IsRuler(line))
            _lines.Add(line);
    }

    private static bool IsRuler(string line) =>
        line.Length > 0 && line.All(c => RulerCharacters.IndexOf(c) >= 0);

    /// <summary>Joins the lines, without blank ones at the ends and without two blank ones in a row.</summary>
    private static string Join(IEnumerable<string> lines)
    {
        var kept = new List<string>();
        foreach (var line in lines)
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[kept.Count - 1].Length > 0))
                kept.Add(line);
        }
        if (kept.Count > 0 && kept[kept.Count - 1].Length == 0)
            kept.RemoveAt(kept.Count - 1);
        return string.Join("\n", kept);
    }
}
