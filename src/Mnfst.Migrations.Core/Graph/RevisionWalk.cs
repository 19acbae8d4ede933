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
    private readonly bool _stopsAtEnds;

    /// <param name="resolver">Where the branch is looked up.</param>
    /// <param name="specifier">How far to go, and on which branch.</param>
    /// <param name="stopsAtEnds">Whether to stay at the first or last revision rather than to refuse.</param>
    public RevisionWalk(RevisionResolver resolver, RevisionSpecifier specifier, bool stopsAtEnds = false)
    {
        _stopsAtEnds = stopsAtEnds;
        _graph = resolver.Graph;
        _specifier = specifier;
        if (specifier.Branch is { } branch && specifier.Offset > 0)
            _lineage = _graph.Lineage(resolver.ResolveBranch(branch));
    }

    /// <summary>So many revisions up from a node or the base, along the branch if one is named.</summary>
    public int? UpFrom(int? start)
    {
        var node = start;
        for (var step = 0; step < _specifier.Offset; step++)
        {
            var above = Above(node);
            if (above.Count == 0 && _stopsAtEnds)
                break;
            node = above.Count switch
            {
                0 => throw EndsEarlyAbove(start, step),
                1 => above[0],
                _ => throw Forks(
                    "above",
                    node,
                    above,
                    _specifier.Branch is null ? $", or a branch as in '{_specifier.OnSomeBranch()}'" : ""
                ),
            };
        }
        return node;
    }

    /// <summary>So many revisions down from a node; the base is below each base revision.</summary>
    public int? DownFrom(int? start)
    {
        var node = start;
        for (var step = 0; step < -_specifier.Offset; step++)
        {
            if (node is not { } current)
                throw EndsEarlyBelow(start, step);
            var below = _graph.Down[current];
            if (below.Count == 0 && _stopsAtEnds)
                break;
            node = below.Count switch
            {
                0 => null,
                1 => below[0],
                _ => throw Forks("below", current, below.ToList(), ""),
            };
        }
        return node;
    }

    private List<int> Above(int? node)
    {
        var next = node is { } current
            // Where only the database goes on there is no way for the project.
            ? _graph
                .Next[current]
                .ToList()
                .Where(above => _graph.IsForeign(current) || !_graph.IsForeign(above))
            : _graph.BaseNodes;
        return [.. next.Where(candidate => _lineage is null || _lineage.Contains(candidate))];
    }

    private RevisionException Forks(string where, int? node, IReadOnlyList<int> ways, string orElse) =>
        Refuse(
            $"comes to a fork {where} {NameOf(node)}: {NameList.Join([.. ways.Select(way => _graph[way].Id)])}. Name one of them{orElse}."
        );

    private RevisionException EndsEarlyAbove(int? start, int steps)
    {
        var onBranch = _specifier.Branch is { } branch ? $" on the branch of '{branch}'" : "";
        return steps == 0
            ? Refuse($"goes too far: nothing follows {NameOf(start)}{onBranch}.")
            : Refuse(
                $"goes too far: {NameOf(start)} is followed by {steps} only{onBranch}. Write '{_specifier.WithOffset(steps)}' at most."
            );
    }

    private RevisionException EndsEarlyBelow(int? start, int steps) =>
        steps == 0
            ? Refuse("goes too far: nothing is below the base.")
            : Refuse(
                $"goes too far: the base is {steps} below {NameOf(start)}. Write '{_specifier.WithOffset(-steps)}' at most."
            );

    private string NameOf(int? node) => node is { } some ? $"'{_graph[some].Id}'" : "the base";

    private RevisionException Refuse(string why) =>
        new(RevisionErrorKind.CannotWalk, $"'{_specifier}' {why}");
}
