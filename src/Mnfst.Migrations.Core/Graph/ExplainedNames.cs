using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Tells which unknown names are only the consequence of another fault: a link to a revision whose id cannot be read, or
/// was mistaken for another, leads somewhere as soon as that id is fixed.
/// </summary>
internal static class ExplainedNames
{
    // What is shorter is part of many a name.
    private const int ShortestPart = 3;

    /// <summary>Those of the unknown names that a revision without an id of its own may have.</summary>
    /// <param name="unknown">The names, each once.</param>
    /// <param name="contested">The ids that several revisions claim.</param>
    /// <param name="unread">What hints at the ids that could not be read, see <see cref="GraphOptions.Unread"/>.</param>
    public static HashSet<string> Find(
        IReadOnlyCollection<string> unknown,
        ContestedIds contested,
        EquatableArray<string> unread
    )
    {
        var explained = new HashSet<string>(
            unknown.Where(name => unread.Any(hint => IsHintAt(hint, name))),
            StringComparer.Ordinal
        );
        // Whose id nobody can guess may have any name: as many names as there are such revisions may be theirs.
        var nameless = contested.Missing + unread.Count(hint => hint.Length == 0);
        if (unknown.Count - explained.Count <= nameless)
            explained.UnionWith(unknown);
        return explained;
    }

    private static bool IsHintAt(string hint, string name)
    {
        if (RevisionNumber.Of(name) is { } number && number == RevisionNumber.Of(hint))
            return true;
        var (one, other) = (Letters(hint), Letters(name));
        return one == other
            || (one.Length >= ShortestPart && other.Contains(one))
            || (other.Length >= ShortestPart && one.Contains(other));
    }

    private static string Letters(string text) =>
        new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
