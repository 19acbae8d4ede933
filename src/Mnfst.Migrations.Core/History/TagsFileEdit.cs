namespace Mnfst.Migrations.Core.History;

/// <summary>
/// Changes single lines of a file of tags: comments and the order that somebody chose stay. A new line goes where it belongs
/// in ordinal order, so that two branches that add tags seldom touch the same place.
/// </summary>
internal static class TagsFileEdit
{
    /// <summary>The text with a tag on these revisions, wherever it was before.</summary>
    public static string Set(string text, string name, IEnumerable<string> revisions)
    {
        var line = $"{name} = {string.Join(", ", revisions.OrderBy(id => id, StringComparer.Ordinal))}";
        var lines = Split(text);
        var at = lines.FindIndex(existing => NameIn(existing) == name);
        if (at >= 0)
        {
            lines[at] = line + CommentOf(lines[at]);
            return Join(text, lines);
        }
        at = lines.FindIndex(existing =>
            NameIn(existing) is { } other && string.CompareOrdinal(other, name) > 0
        );
        // The comment above a tag speaks of that tag.
        while (at > 0 && IsComment(lines[at - 1]) && at - 1 > HeadingOf(lines))
            at--;
        lines.Insert(at < 0 ? lines.Count : at, line);
        return Join(text, lines);
    }

    /// <summary>The text without a tag.</summary>
    public static string Remove(string text, string name)
    {
        var lines = Split(text);
        lines.RemoveAll(line => NameIn(line) == name);
        return Join(text, lines);
    }

    /// <summary>The text with another revision in the place of one.</summary>
    public static string Rename(string text, string from, string to)
    {
        foreach (var tag in TagsFile.Read(TagsFile.FileName, text).Tags)
        {
            if (tag.Revisions.Contains(from))
                text = Set(text, tag.Name, tag.Revisions.Select(id => id == from ? to : id).Distinct());
        }
        return text;
    }

    private static List<string> Split(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static string Join(string before, IEnumerable<string> lines)
    {
        var end = before.Contains("\r\n") ? "\r\n" : "\n";
        return string.Concat(lines.Select(line => line + end));
    }

    /// <summary>Where the comment ends that begins the file and speaks of all of it, if a blank line ends it; -1 if there is none.</summary>
    private static int HeadingOf(List<string> lines)
    {
        var end = lines.FindIndex(line => !IsComment(line));
        return end > 0 && lines[end].Trim().Length == 0 ? end : -1;
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith("#", StringComparison.Ordinal);

    private static string? NameIn(string line)
    {
        var sign = line.IndexOf('=');
        return sign < 0 || IsComment(line) ? null : line.Substring(0, sign).Trim();
    }

    /// <summary>The comment at the end of a line, with the white space before it.</summary>
    private static string CommentOf(string line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] != '#' || !char.IsWhiteSpace(line[i - 1]))
                continue;
            while (char.IsWhiteSpace(line[i - 1]))
                i--;
            return line.Substring(i);
        }
        return "";
    }
}
