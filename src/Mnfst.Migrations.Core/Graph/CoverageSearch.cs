namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Finds which of several nodes lie below another of them, by walking down from all. Nodes are numbered in
/// topological order, so the walk ends at the lowest of them, and in the histories that people write that is a
/// few links away. Nobody knows how to do this in linear time for every graph; so the links that are looked at
/// are counted, and in a graph that is tangled beyond measure some answers are not found.
/// </summary>
internal sealed class CoverageSearch(Adjacency parents)
{
    /// <summary>So many links are looked at in any graph: all there is to see in one of some 2,000 revisions.</summary>
    private const int FreeSteps = 4_000_000;

    /// <summary>So many more for each revision, so that the time stays in proportion to the graph.</summary>
    private const int StepsPerRevision = 64;

    private static readonly Dictionary<int, int> None = [];

    private readonly int[] _wantedBy = new int[parents.Count];
    private readonly int[] _visitedBy = new int[parents.Count];
    private readonly Stack<int> _pending = new();
    private int _question;
    private long _stepsLeft = FreeSteps + ((long)StepsPerRevision * parents.Count);

    /// <summary>The nodes that lie below another of them, each with that other.</summary>
    /// <param name="nodes">The nodes to compare.</param>
    /// <param name="first">Only the nodes from this position on are asked about.</param>
    public IReadOnlyDictionary<int, int> FindCovered(Adjacency.Targets nodes, int first)
    {
        _question++;
        var lowest = int.MaxValue;
        for (var i = first; i < nodes.Count; i++)
        {
            _wantedBy[nodes[i]] = _question;
            lowest = Math.Min(lowest, nodes[i]);
        }

        var covered = None;
        foreach (var source in nodes)
        {
            if (covered.Count < nodes.Count - first)
                WalkDown(source, lowest, ref covered);
        }
        return covered;
    }

    /// <summary>Goes to all below a node, down to a limit, where this question has not been yet.</summary>
    private void WalkDown(int source, int lowest, ref Dictionary<int, int> covered)
    {
        _pending.Clear();
        _pending.Push(source);
        while (_pending.Count > 0)
        {
            var links = parents[_pending.Pop()];
            _stepsLeft -= links.Count;
            if (_stepsLeft < 0)
                return;
            foreach (var node in links)
            {
                if (node < lowest || _visitedBy[node] == _question)
                    continue;
                _visitedBy[node] = _question;
                _pending.Push(node);
                if (_wantedBy[node] != _question)
                    continue;
                covered = covered == None ? [] : covered;
                covered.Add(node, source);
            }
        }
    }
}
