namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Revisions as they were declared, numbered in that order, with the names their links use looked up. Of
/// several with one id the first declared stands; the others are in <see cref="Duplicates"/>.
/// </summary>
internal sealed class LinkTable
{
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<string, int> _byLabel = new(StringComparer.Ordinal);
    private string[]? _sortedIds;

    public LinkTable(IEnumerable<Revision> declared)
    {
        var all = declared as ICollection<Revision> ?? declared.ToList();
        _byId = new Dictionary<string, int>(all.Count, StringComparer.Ordinal);
        var revisions = new List<Revision>(all.Count);
        foreach (var revision in all)
        {
            if (_byId.TryGetValue(revision.Id, out var other))
            {
                Duplicates.Add((revision, revisions[other]));
                continue;
            }
            _byId.Add(revision.Id, revisions.Count);
            foreach (var label in revision.BranchLabels)
            {
                if (!_byLabel.ContainsKey(label))
                    _byLabel.Add(label, revisions.Count);
            }
            revisions.Add(revision);
        }
        Revisions = revisions;
    }

    /// <summary>The revisions, one for each id.</summary>
    public IReadOnlyList<Revision> Revisions { get; }

    /// <summary>Revisions whose id another one has, each with that other.</summary>
    public List<(Revision Revision, Revision First)> Duplicates { get; } = [];

    /// <summary>Branch labels, each with the revision that declares it.</summary>
    public IReadOnlyDictionary<string, int> Labels => _byLabel;

    /// <summary>The revision with this very id.</summary>
    public bool TryFindId(string id, out int node) => _byId.TryGetValue(id, out node);

    /// <summary>
    /// What a depends_on names: an id, or a branch label, which stands for the revision that declares it, as in
    /// Alembic.
    /// </summary>
    public bool TryFindDependency(string name, out int node) =>
        _byId.TryGetValue(name, out node) || _byLabel.TryGetValue(name, out node);

    /// <summary>All ids that begin so, in ordinal order.</summary>
    public IEnumerable<string> IdsStartingWith(string prefix)
    {
        var ids = SortedIds();
        var index = Array.BinarySearch(ids, prefix, StringComparer.Ordinal);
        for (var i = index < 0 ? ~index : index; i < ids.Length; i++)
        {
            if (!ids[i].StartsWith(prefix, StringComparison.Ordinal))
                yield break;
            yield return ids[i];
        }
    }

    /// <summary>All ids in ordinal order; sorted when first asked for, since a sound graph never asks.</summary>
    public string[] SortedIds()
    {
        if (_sortedIds is null)
        {
            _sortedIds = _byId.Keys.ToArray();
            Array.Sort(_sortedIds, StringComparer.Ordinal);
        }
        return _sortedIds;
    }
}
