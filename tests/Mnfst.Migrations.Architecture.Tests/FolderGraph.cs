namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>A type that uses another one.</summary>
/// <param name="From">The folder of the one that uses.</param>
/// <param name="To">The folder of the one that is used.</param>
/// <param name="Cause">Who uses whom.</param>
internal sealed record Use(string From, string To, string Cause);

/// <summary>
/// Which folder leans on which. At each level of the tree a folder stands for all that is in it, and the files that lie at
/// that level itself count as one folder more: so a folder and what is in it can not lean on each other either.
/// </summary>
internal static class FolderGraph
{
    /// <summary>The cycles, each with the uses that make it, for people to read; empty if there is none.</summary>
    public static IReadOnlyList<string> FindCycles(IReadOnlyCollection<Use> uses) =>
        [
            .. uses.SelectMany(use => LevelsOf(use.From))
                .Distinct()
                .Order(StringComparer.Ordinal)
                .SelectMany(level => FindCycles(level, uses)),
        ];

    private static IEnumerable<string> LevelsOf(string folder)
    {
        yield return "";
        for (var end = folder.IndexOf('/'); end >= 0; end = folder.IndexOf('/', end + 1))
            yield return folder[..end];
        if (folder != ".")
            yield return folder;
    }

    private static IEnumerable<string> FindCycles(string level, IEnumerable<Use> uses)
    {
        var arrows = uses.Select(use => use with { From = At(level, use.From), To = At(level, use.To) })
            .Where(use => use.From.Length > 0 && use.To.Length > 0 && use.From != use.To)
            .ToLookup(use => use.From);
        var reached = arrows.ToDictionary(from => from.Key, from => Reach(from.Key, arrows));
        bool Reaches(string from, string to) => reached.TryGetValue(from, out var all) && all.Contains(to);

        // What is on one cycle reaches the same folders back and forth.
        return arrows
            .SelectMany(from => from)
            .Where(use => Reaches(use.To, use.From))
            .GroupBy(use =>
                string.Join(
                    ", ",
                    reached[use.From].Where(to => Reaches(to, use.From)).Order(StringComparer.Ordinal)
                )
            )
            .Select(cycle => Describe(level, cycle.Key, cycle));
    }

    /// <summary>The part of a level that a folder lies in: <c>.</c> for the level's own files, nothing if it lies elsewhere.</summary>
    private static string At(string level, string folder)
    {
        if (level.Length == 0)
            return folder.Split('/')[0];
        if (folder == level)
            return ".";
        return folder.StartsWith($"{level}/", StringComparison.Ordinal)
            ? folder[(level.Length + 1)..].Split('/')[0]
            : "";
    }

    private static HashSet<string> Reach(string start, ILookup<string, Use> arrows)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([start]);
        while (next.TryPop(out var from))
            foreach (var to in arrows[from].Select(use => use.To).Where(reached.Add))
                next.Push(to);
        return reached;
    }

    private static string Describe(string level, string folders, IEnumerable<Use> uses)
    {
        var arrows = uses.GroupBy(use => (use.From, use.To))
            .OrderBy(arrow => arrow.Count())
            .Select(arrow =>
                $"    {arrow.Key.From} leans on {arrow.Key.To}: {string.Join(", ", arrow.Select(use => use.Cause).Distinct().Order(StringComparer.Ordinal))}"
            );
        var place = level.Length == 0 ? "" : $" in {level}";
        return $"Folders lean on each other{place}: {folders}\n{string.Join('\n', arrows)}";
    }
}
