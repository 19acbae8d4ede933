namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Counts revisions up or down along down_revisions, one at a time; a fork or an end on the way is refused. The
/// base is null.
/// </summary>
internal sealed class RevisionWalk
{
    private readonly RevisionGraph _graph;
    private readonly RevisionSpecifier _specifier;
    private readonly NodeSet? _lineage;

    public RevisionWalk(RevisionResolver resolver, RevisionSpecifier specifier)
    {
        _graph = resolver.Graph;
        _specifier = specifier;
        if (specifier.Branch is { } branch && specifier.Offset > 0)
            _lineage = _graph.Lineage(resolver.ResolveBranch(branch));
    }

    /// <summary>So many revisions up from a node or the base.</summary>
    public int? UpFrom(int? start)
    {
        var node = start;
        for (var step = 0; step < _specifier.Offset; step++)
            node = Single(Above(node), step, "above");
        return node;
    }

    /// <summary>So many revisions down from a node; the base is below each base revision.</summary>
    public int? DownFrom(int? start)
    {
        var node = start;
        for (var step = 0; step > _specifier.Offset; step--)
        {
            if (node is not { } current)
                throw EndsEarly(-step, "below");
            node = _graph.Down[current].Count == 0 ? null : Single(Below(current), -step, "below");
        }
        return node;
    }

    private IEnumerable<int> Above(int? node)
    {
        var next = node is { } current ? _graph.Next[current].ToList() : _graph.BaseNodes;
        return next.Where(candidate => _lineage is null || _lineage.Contains(candidate));
    }

    private List<int> Below(int node) => _graph.Down[node].ToList();

    private int Single(IEnumerable<int> candidates, int stepsTaken, string direction)
    {
        var found = candidates.ToList();
        if (found.Count == 0)
            throw EndsEarly(stepsTaken, direction);
        if (found.Count == 1)
            return found[0];
        var ids = string.Join(", ", found.Select(node => _graph[node].Id));
        throw new RevisionException(
            RevisionErrorKind.CannotWalk,
            $"'{_specifier}' comes to a fork after {stepsTaken} steps: {ids}. Name the revision itself, or a branch as in BRANCH@+1."
        );
    }

    private RevisionException EndsEarly(int stepsTaken, string direction) =>
        new(
            RevisionErrorKind.CannotWalk,
            $"'{_specifier}' goes too far: there are only {stepsTaken} revisions {direction}."
        );
}
