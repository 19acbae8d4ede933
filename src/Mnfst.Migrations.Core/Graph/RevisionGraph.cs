namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// A sound, immutable graph of revisions: every link leads somewhere, and nothing follows itself. Its terms and
/// its answers are Alembic's; where Alembic's answer depends on the order of rows or of a hash, this one
/// refuses. <see cref="GraphValidator"/> makes it and reports what keeps it from being made.
/// </summary>
public sealed partial class RevisionGraph
{
    private readonly Revision[] _revisions;
    private readonly Lazy<IReadOnlyList<string>[]> _labels;
    private NodeSet? _foreign;

    /// <param name="revisions">The revisions in topological order; their positions are the nodes.</param>
    /// <param name="names">Their ids and branch labels.</param>
    /// <param name="links">Their links.</param>
    internal RevisionGraph(Revision[] revisions, NameIndex names, ResolvedLinks links)
    {
        _revisions = revisions;
        Names = names;
        (Down, Parents) = links;
        (Next, Children) = links.Reverse();
        _labels = new Lazy<IReadOnlyList<string>[]>(() => BranchLabels.Spread(this));
    }

    /// <summary>
    /// All revisions in the one order of this graph: each after all it follows and depends on, ties by the
    /// position of the parent placed last, then by ordinal id.
    /// </summary>
    public IReadOnlyList<Revision> Revisions => _revisions;

    /// <summary>
    /// The heads: revisions that no other names as its down_revision (<c>alembic heads</c>).
    /// </summary>
    public IReadOnlyList<Revision> Heads => At(HeadNodes);

    /// <summary>
    /// The heads that no other revision depends on either: where a fully upgraded database is
    /// (<c>alembic heads --resolve-dependencies</c>).
    /// </summary>
    public IReadOnlyList<Revision> RealHeads => At(RealHeadNodes);

    /// <summary>The bases: revisions without a down_revision.</summary>
    public IReadOnlyList<Revision> Bases => At(BaseNodes);

    /// <summary>The bases that depend on nothing either.</summary>
    public IReadOnlyList<Revision> RealBases => At(Nodes.Where(node => Parents[node].Count == 0));

    /// <summary>Revisions that several others name as their down_revision.</summary>
    public IReadOnlyList<Revision> Branchpoints => At(Nodes.Where(node => Next[node].Count > 1));

    /// <summary>Revisions with several down_revisions.</summary>
    public IReadOnlyList<Revision> Mergepoints => At(Nodes.Where(IsMergepoint));

    internal NameIndex Names { get; }

    /// <summary>For each node its down_revisions.</summary>
    internal Adjacency Down { get; }

    /// <summary>For each node its down_revisions, then what it depends on besides.</summary>
    internal Adjacency Parents { get; }

    /// <summary>For each node those that follow it.</summary>
    internal Adjacency Next { get; }

    /// <summary>For each node those that follow or depend on it.</summary>
    internal Adjacency Children { get; }

    internal IEnumerable<int> Nodes => Enumerable.Range(0, _revisions.Length);
    internal IEnumerable<int> HeadNodes => Nodes.Where(node => IsEnd(node, Next));
    internal IEnumerable<int> RealHeadNodes => Nodes.Where(node => IsEnd(node, Children));

    /// <summary>The nodes that nothing follows or depends on, be they the project's or not.</summary>
    internal IEnumerable<int> TopNodes => Nodes.Where(node => Children[node].Count == 0);
    internal IEnumerable<int> BaseNodes => Nodes.Where(node => Down[node].Count == 0 && !IsForeign(node));

    /// <summary>Makes a graph of revisions, several heads and bases allowed.</summary>
    /// <exception cref="InvalidGraphException">The revisions do not form a sound graph.</exception>
    public static RevisionGraph Create(IEnumerable<Revision> revisions) => Create(revisions, []);

    /// <summary>
    /// Makes a graph of a project's revisions and of those that only a database has: applied from another branch of the
    /// project's history, or by another project. Heads and bases are those of the project, and ways up lead to its
    /// revisions alone; what has to be reverted, and what a name means, is a matter of all of them.
    /// </summary>
    /// <param name="revisions">The project's; none of them follows or depends on one of the others.</param>
    /// <param name="foreign">Those that only a database has.</param>
    /// <exception cref="InvalidGraphException">The revisions do not form a sound graph.</exception>
    public static RevisionGraph Create(IEnumerable<Revision> revisions, IEnumerable<Revision> foreign)
    {
        var others = foreign.ToList();
        var result = GraphValidator.Validate(
            revisions.Concat(others),
            new GraphOptions { AllowMultipleHeads = true }
        );
        var graph = result.Graph ?? throw new InvalidGraphException(result.Diagnostics);
        // Of a project that has none, those of the database are all there is.
        if (others.Count > 0 && others.Count < graph._revisions.Length)
            graph._foreign = new NodeSet(
                graph._revisions.Length,
                others.Select(other => graph.NodeOf(other.Id))
            );
        return graph;
    }

    /// <summary>The revision with this very id; null if there is none.</summary>
    public Revision? Find(string id) => Names.TryFindId(id, out var node) ? _revisions[node] : null;

    /// <summary>The tags, in ordinal order.</summary>
    public IReadOnlyList<string> Tags => [.. Names.Tags.OrderBy(tag => tag, StringComparer.Ordinal)];

    /// <summary>The revisions that name this one as their down_revision.</summary>
    /// <exception cref="RevisionException">The graph has no revision with this id.</exception>
    public IReadOnlyList<Revision> NextRevisionsOf(string id) => At(Next[NodeOf(id)].ToList());

    /// <summary>
    /// The labels of the branch a revision stands on: those it declares itself, those of its ancestors, and
    /// those of its descendants down to the next branchpoint or mergepoint.
    /// </summary>
    /// <exception cref="RevisionException">The graph has no revision with this id.</exception>
    public IReadOnlyList<string> BranchLabelsOf(string id) => LabelsOf(NodeOf(id));

    internal Revision this[int node] => _revisions[node];

    internal IReadOnlyList<string> LabelsOf(int node) => _labels.Value[node];

    internal IReadOnlyList<Revision> At(IEnumerable<int> nodes) =>
        nodes.Select(node => _revisions[node]).ToArray();

    /// <summary>Whether only a database has it.</summary>
    internal bool IsForeign(int node) => _foreign?.Contains(node) == true;

    /// <summary>The nodes of the project.</summary>
    internal NodeSet Own => new(_revisions.Length, Nodes.Where(node => !IsForeign(node)));

    /// <summary>What to say of those of some nodes that only a database has: a sentence, or nothing.</summary>
    internal string NoteForeign(IEnumerable<int> nodes)
    {
        var ids = nodes
            .Where(IsForeign)
            .Select(node => $"'{_revisions[node].Id}'")
            .OrderBy(id => id, StringComparer.Ordinal)
            .ToList();
        return ids.Count switch
        {
            0 => "",
            1 => $" {ids[0]} exists only in the database, not in the project.",
            _ => $" {NameList.Join(ids)} exist only in the database, not in the project.",
        };
    }

    /// <summary>Whether it is the project's, and nothing of the project is above it.</summary>
    private bool IsEnd(int node, Adjacency above)
    {
        if (_foreign is null)
            return above[node].Count == 0;
        if (_foreign.Contains(node))
            return false;
        foreach (var next in above[node])
        {
            if (!_foreign.Contains(next))
                return false;
        }
        return true;
    }

    internal bool IsMergepoint(int node) => Down[node].Count > 1;

    internal int NodeOf(string id) =>
        Names.TryFindId(id, out var node) ? node : throw RevisionException.Unknown(id, Names.All);

    /// <summary>The node of an id, or of the revision that declares a label.</summary>
    internal int NodeNamed(string name) =>
        Names.TryFind(name, out var node) ? node : throw RevisionException.Unknown(name, Names.All);
}
