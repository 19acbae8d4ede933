using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Texts that are to be covered wherever they stand, however many they are: a text is gone through once, and not once for each of
/// them.
/// </summary>
/// <param name="texts">The texts.</param>
internal sealed class HiddenTexts(ImmutableHashSet<string> texts)
{
    public static HiddenTexts None { get; } = new([]);

    // A set is added to more often than it is searched.
    private readonly Lazy<Search> _search = new(() => new Search(texts));

    /// <summary>The same and another one.</summary>
    public HiddenTexts With(string text) => texts.Contains(text) ? this : new HiddenTexts(texts.Add(text));

    /// <summary>Covers them. What two of them have in common, or one in the other, is covered as one.</summary>
    /// <param name="text">Where they may be.</param>
    /// <param name="cover">Gives what stands in the place of one.</param>
    public string Cover(string text, Func<string, string> cover)
    {
        if (texts.IsEmpty || _search.Value.FindNext(text, 0) is not { } found)
            return text;
        var covered = new StringBuilder(text.Length);
        var end = 0;
        for (Range? next = found; next is { } range; next = _search.Value.FindNext(text, end))
        {
            covered.Append(text, end, range.Start.Value - end).Append(cover(text[range]));
            end = range.End.Value;
        }
        return covered.Append(text, end, text.Length - end).ToString();
    }

    private sealed class Search(ImmutableHashSet<string> texts)
    {
        private readonly SearchValues<string> _any = SearchValues.Create(
            [.. texts],
            StringComparison.Ordinal
        );

        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts = new HashSet<string>(
            texts,
            StringComparer.Ordinal
        ).GetAlternateLookup<ReadOnlySpan<char>>();

        private readonly int[] _lengths = [.. texts.Select(text => text.Length).Distinct().OrderDescending()];

        /// <summary>The next place with one of them, and with all those that begin before the end of one before.</summary>
        public Range? FindNext(string text, int from)
        {
            if (FindStart(text, from) is not { } start)
                return null;
            var end = start + LengthAt(text, start);
            for (var next = FindStart(text, start + 1); next < end; next = FindStart(text, next.Value + 1))
                end = Math.Max(end, next.Value + LengthAt(text, next.Value));
            return start..end;
        }

        private int? FindStart(string text, int from) =>
            text.AsSpan(from).IndexOfAny(_any) is >= 0 and var index ? from + index : null;

        /// <summary>That of the longest one.</summary>
        private int LengthAt(string text, int start)
        {
            var rest = text.AsSpan(start);
            foreach (var length in _lengths)
            {
                if (length <= rest.Length && _texts.Contains(rest[..length]))
                    return length;
            }
            return 0;
        }
    }
}
