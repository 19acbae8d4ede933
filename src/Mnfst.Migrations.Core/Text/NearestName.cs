namespace Mnfst.Migrations.Core.Text;

/// <summary>Finds the name somebody most likely meant, for "Did you mean ...?".</summary>
public static class NearestName
{
    // Beyond these a suggestion is a guess; they also bound the cost of one comparison to about
    // LongestName * (2 * MostEdits + 1) steps, so that a hostile name is no burden.
    private const int LongestName = 256;
    private const int MostEdits = 8;

    /// <summary>
    /// The known name that needs the fewest edits to be reached from <paramref name="wrong"/>: a letter added,
    /// removed or changed, or two neighbours swapped. Case does not count as a difference.
    /// </summary>
    /// <param name="wrong">The name that does not exist.</param>
    /// <param name="known">The names that do, in any order: the answer does not depend on it.</param>
    /// <returns>
    /// The nearest name, the ordinally first among equally near ones; null if none is near, that is, if more
    /// than a third of the letters would have to change.
    /// </returns>
    public static string? Find(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length is 0 or > LongestName)
            return null;

        string? nearest = null;
        var limit = Math.Min(Math.Max(wrong.Length, 3) / 3, MostEdits);
        var rows = new int[3][];
        foreach (var name in known)
        {
            if (Math.Abs(name.Length - wrong.Length) > limit)
                continue;
            var distance = Distance(wrong, name, limit, rows);
            if (distance > limit)
                continue;
            if (nearest is null || distance < limit || string.CompareOrdinal(name, nearest) < 0)
                nearest = name;
            // From here on only a name at least as near is of interest.
            limit = distance;
        }
        return nearest;
    }

    /// <summary>
    /// The optimal string alignment distance, computed in a band of width <paramref name="limit"/> around the
    /// diagonal; anything above the limit is given as limit + 1.
    /// </summary>
    private static int Distance(string from, string to, int limit, int[][] rows)
    {
        var tooFar = limit + 1;
        for (var r = 0; r < rows.Length; r++)
        {
            if (rows[r] is null || rows[r].Length <= to.Length)
                rows[r] = new int[to.Length + 1];
        }
        var (beforePrevious, previous, current) = (rows[0], rows[1], rows[2]);
        for (var j = 0; j <= to.Length; j++)
            previous[j] = Math.Min(j, tooFar);

        for (var i = 1; i <= from.Length; i++)
        {
            var first = Math.Max(1, i - limit);
            var last = Math.Min(to.Length, i + limit);
            // The cells beside the band are read by the next row; outside the band nothing is near enough.
            current[first - 1] = first == 1 ? Math.Min(i, tooFar) : tooFar;
            var smallest = current[first - 1];
            for (var j = first; j <= last; j++)
            {
                var cost = Same(from[i - 1], to[j - 1]) ? 0 : 1;
                var above = j < i + limit ? previous[j] : tooFar;
                var best = Math.Min(Math.Min(above, current[j - 1]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    best = Math.Min(best, beforePrevious[j - 2] + 1);
                current[j] = Math.Min(best, tooFar);
                smallest = Math.Min(smallest, current[j]);
            }
            if (smallest == tooFar)
                return tooFar;
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return previous[to.Length];
    }

    private static bool Same(char left, char right) =>
        left == right || char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
