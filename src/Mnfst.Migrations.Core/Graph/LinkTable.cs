using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Revisions as they were declared, numbered in that order, with the names their links use. Where two revisions
/// claim one name, their places decide which is the first, since what is reported must not depend on the order
/// in which files are found.
/// </summary>
internal sealed class LinkTable
{
    private string[]? _sortedIds;

    public LinkTable(IEnumerable<Revision> declared)
    {
        Revisions = declared as Revision[] ?? declared.ToArray();
        Names = new NameIndex(Revisions);
        if (!Names.HasCollisions)
            return;
        Revisions = InOrderOfPlace(Revisions);
        Names = new NameIndex(Revisions);
        Contested = ContestedIds.Of(Revisions);
    }

    /// <summary>All revisions, those with the id of another included.</summary>
    public Revision[] Revisions { get; }

    /// <summary>The names, each with the first revision that has it.</summary>
    public NameIndex Names { get; }

    /// <summary>The ids of which nobody can say where they stand.</summary>
    public ContestedIds Contested { get; } = ContestedIds.None;

    /// <summary>The revision that took the place of one that is there no more; null if none did.</summary>
    public string? FindReplacement(string id) =>
        Array.Find(Revisions, revision => revision.Replaces.Contains(id))?.Id;

    /// <summary>All legal ids that begin so, in ordinal order.</summary>
    public IEnumerable<string> IdsStartingWith(string prefix)
    {
        var ids = SortedIds();
        var index = Array.BinarySearch(ids, prefix, StringComparer.Ordinal);
        for (var i = index < 0 ? ~index : index; i < ids.Length; i++)
        {
            if (!ids[i].StartsWith(prefix, StringComparison.Ordinal))
                yield break;
            if (NameRules.FindFault(ids[i]) is null)
                yield return ids[i];
        }
    }

    /// <summary>All ids in ordinal order; sorted when first asked for, since a sound graph never asks.</summary>
    private string[] SortedIds()
    {
        if (_sortedIds is null)
        {
            _sortedIds = Names.Ids.ToArray();
            Array.Sort(_sortedIds, StringComparer.Ordinal);
        }
        return _sortedIds;
    }

    private static Revision[] InOrderOfPlace(Revision[] revisions) =>
        revisions
            .OrderBy(revision => revision.Declaration?.Id, PlaceComparer.Instance)
            // Revisions that were made in memory have no place.
            .ThenBy(revision => revision.Id, StringComparer.Ordinal)
            .ThenBy(revision => Key(revision.DownRevisions), StringComparer.Ordinal)
            .ThenBy(revision => Key(revision.DependsOn), StringComparer.Ordinal)
            .ThenBy(revision => Key(revision.BranchLabels), StringComparer.Ordinal)
            .ThenBy(revision => revision.CreateDate)
            .ToArray();

    private static string Key(EquatableArray<string> names) =>
        string.Concat(names.Select(name => name + "\n"));
}
