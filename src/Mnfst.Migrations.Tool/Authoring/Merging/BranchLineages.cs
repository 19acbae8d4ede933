using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Tool.Authoring.Merging;

/// <summary>Which revisions are on which of several branches.</summary>
internal sealed class BranchLineages
{
    private readonly IReadOnlyList<Revision> _branches;
    private readonly Dictionary<string, HashSet<int>> _branchesOf = new(StringComparer.Ordinal);
    private readonly RevisionGraph _graph;

    /// <param name="graph">The graph.</param>
    /// <param name="branches">The last revision of each branch.</param>
    public BranchLineages(RevisionGraph graph, IReadOnlyList<Revision> branches)
    {
        (_graph, _branches) = (graph, branches);
        for (var branch = 0; branch < branches.Count; branch++)
            Mark(branches[branch], branch);
    }

    /// <summary>The revisions that are not on all branches, in the order of the graph.</summary>
    public IEnumerable<Revision> Apart =>
        _graph.Revisions.Where(revision =>
            _branchesOf.TryGetValue(revision.Id, out var branches) && branches.Count < _branches.Count
        );

    /// <summary>Those of the branches that are on another one of them, with that one.</summary>
    public IEnumerable<(Revision Below, Revision Above)> Contained =>
        _branches.SelectMany(
            (branch, index) =>
                _branchesOf[branch.Id]
                    .Where(other => other != index)
                    .Select(other => (branch, _branches[other]))
        );

    /// <summary>The numbers that ids of different branches begin with.</summary>
    public IEnumerable<(string Number, IReadOnlyList<string> Ids)> SharedNumbers =>
        Apart
            .Select(revision => revision.Id)
            .Where(id => RevisionNumber.Of(id) is not null)
            .GroupBy(id => RevisionNumber.Of(id)!, StringComparer.Ordinal)
            .Where(group => group.Any(id => group.Any(other => AreApart(id, other))))
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group]));

    /// <summary>Whether each is on a branch that the other is not on.</summary>
    public bool AreApart(string id, string other) =>
        !_branchesOf[id].IsSubsetOf(_branchesOf[other]) && !_branchesOf[other].IsSubsetOf(_branchesOf[id]);

    private void Mark(Revision head, int branch)
    {
        var waiting = new Stack<Revision>([head]);
        while (waiting.TryPop(out var revision))
        {
            if (!_branchesOf.TryGetValue(revision.Id, out var branches))
                _branchesOf[revision.Id] = branches = [];
            if (!branches.Add(branch))
                continue;
            foreach (var down in revision.DownRevisions)
                waiting.Push(_graph.Find(down)!);
        }
    }
}
