using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.History;

/// <summary>A line of a file that speaks of the history: what it says, without the comment at its end.</summary>
/// <param name="Text">What it says, without white space around it; empty if it is a comment or nothing.</param>
/// <param name="Span">Where that is; the whole line if it says nothing.</param>
internal readonly record struct HistoryLine(string Text, TextSpan Span)
{
    private const char Comment = '#';

    /// <summary>What Git writes around and between the two sides that it could not merge.</summary>
    private static readonly string[] ConflictMarkers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>Whether Git wrote it, because it could not merge the file.</summary>
    public bool IsConflictMarker => Array.Exists(ConflictMarkers, Begins);

    /// <summary>The lines of a text.</summary>
    public static IEnumerable<HistoryLine> Read(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            yield return Trim(text, start, end);
            start = end + 1;
        }
    }

    /// <summary>Where a part of what it says is.</summary>
    public TextSpan SpanOf(int start, int length) => new(Span.Start + start, length);

    private static HistoryLine Trim(string text, int start, int end)
    {
        var (first, last) = (start, FindComment(text, start, end));
        while (first < last && char.IsWhiteSpace(text[first]))
            first++;
        while (last > first && char.IsWhiteSpace(text[last - 1]))
            last--;
        return first == last
            ? new("", TextSpan.FromBounds(start, end))
            : new(text.Substring(first, last - first), TextSpan.FromBounds(first, last));
    }

    /// <summary>A sign within a name begins no comment.</summary>
    private static int FindComment(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == Comment && (i == start || char.IsWhiteSpace(text[i - 1])))
                return i;
        }
        return end;
    }

    private bool Begins(string marker) => Text.StartsWith(marker, StringComparison.Ordinal);
}
