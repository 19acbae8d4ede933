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
    /// The heads that no other revision depends on either: what a fully upgraded database stands at
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
    internal IEnumerable<int> HeadNodes => Nodes.Where(node => Next[node].Count == 0);
    internal IEnumerable<int> RealHeadNodes => Nodes.Where(node => Children[node].Count == 0);
    internal IEnumerable<int> BaseNodes => Nodes.Where(node => Down[node].Count == 0);

    /// <summary>Makes a graph of revisions, several heads and bases allowed.</summary>
    /// <exception cref="InvalidGraphException">The revisions do not form a sound graph.</exception>
    public static RevisionGraph Create(IEnumerable<Revision> revisions)
    {
        var result = GraphValidator.Validate(revisions, new GraphOptions { AllowMultipleHeads = true });
        return result.Graph ?? throw new InvalidGraphException(result.Diagnostics);
    }

    /// <summary>The revision with this very id; null if there is none.</summary>
    public Revision? Find(string id) => Names.TryFindId(id, out var node) ? _revisions[node] : null;

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

    internal bool IsMergepoint(int node) => Down[node].Count > 1;

    internal int NodeOf(string id) =>
        Names.TryFindId(id, out var node) ? node : throw RevisionException.Unknown(id, Names.All);

    /// <summary>The node of an id, or of the revision that declares a label.</summary>
    internal int NodeNamed(string name) =>
        Names.TryFind(name, out var node) ? node : throw RevisionException.Unknown(name, Names.All);
}
