namespace Mnfst.Migrations.Core.Graph;

/// <summary>The names that links and specifiers use: ids and branch labels, each with the node it stands for.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<string, int> _byLabel;
    private readonly Dictionary<string, List<int>> _byTag;

    // The nodes in the dictionaries have been numbered anew since: filling both again would cost as much as
    // reading all revisions.
    private readonly int[]? _positions;

    /// <summary>Numbers the revisions as they stand; of several with one name the first is found.</summary>
    public NameIndex(Revision[] revisions)
    {
        _byId = new(revisions.Length, StringComparer.Ordinal);
        _byLabel = new(StringComparer.Ordinal);
        _byTag = new(StringComparer.Ordinal);
        var labels = 0;
        for (var node = revisions.Length - 1; node >= 0; node--)
        {
            _byId[revisions[node].Id] = node;
            labels += revisions[node].BranchLabels.Count;
            foreach (var label in revisions[node].BranchLabels)
                _byLabel[label] = node;
            foreach (var tag in revisions[node].Tags)
            {
                if (!_byTag.TryGetValue(tag, out var nodes))
                    _byTag.Add(tag, nodes = []);
                nodes.Add(node);
            }
        }
        HasCollisions = _byId.Count < revisions.Length || _byLabel.Count < labels;
    }

    private NameIndex(NameIndex names, int[] positions)
    {
        _byId = names._byId;
        _byLabel = names._byLabel;
        _byTag = names._byTag;
        _positions = positions;
        HasCollisions = names.HasCollisions;
    }

    /// <summary>Whether two revisions have one id, or a label is declared twice.</summary>
    public bool HasCollisions { get; }

    /// <summary>All ids, each once.</summary>
    public IReadOnlyCollection<string> Ids => _byId.Keys;

    /// <summary>All labels, each once.</summary>
    public IReadOnlyCollection<string> Labels => _byLabel.Keys;

    /// <summary>All ids and labels.</summary>
    public IEnumerable<string> All => _byId.Keys.Concat(_byLabel.Keys);

    /// <summary>All tags, each once.</summary>
    public IReadOnlyCollection<string> Tags => _byTag.Keys;

    /// <summary>The same names for nodes that have new numbers.</summary>
    /// <param name="positions">The new number of each old one.</param>
    public NameIndex Renumber(int[] positions) => new(this, positions);

    /// <summary>The revision with this very id.</summary>
    public bool TryFindId(string id, out int node) => TryFind(_byId, id, out node);

    /// <summary>The revision that declares this label.</summary>
    public bool TryFindLabel(string label, out int node) => TryFind(_byLabel, label, out node);

    /// <summary>The revision with this id, or the one that declares this label.</summary>
    public bool TryFind(string name, out int node) =>
        TryFindId(name, out node) || TryFindLabel(name, out node);

    /// <summary>The revisions that have this tag, in the order of their nodes; none if there is no such tag.</summary>
    public IReadOnlyList<int> FindTagged(string tag) =>
        _byTag.TryGetValue(tag, out var nodes)
            ? [.. nodes.Select(node => _positions is null ? node : _positions[node]).OrderBy(node => node)]
            : [];

    private bool TryFind(Dictionary<string, int> nodes, string name, out int node)
    {
        if (!nodes.TryGetValue(name, out node))
            return false;
        node = _positions is null ? node : _positions[node];
        return true;
    }
}
