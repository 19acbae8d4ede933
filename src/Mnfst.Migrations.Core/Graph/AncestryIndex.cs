namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Answers "is this one below that one?" many times on one graph. Two labels per node, made in linear time,
/// settle nearly all questions at once: in the tree of first parents an ancestor's interval encloses its
/// descendants' (a sure yes), and in a depth-first order of all links whatever a node reaches lies in its range
/// (a sure no; Yildirim, Chaoji and Zaki, GRAIL, VLDB 2010). The rest is searched, cut by the same labels.
/// </summary>
internal sealed class AncestryIndex
{
    private readonly Adjacency _parents;
    private readonly int[] _treeEnter;
    private readonly int[] _treeLeave;
    private readonly int[] _rank;
    private readonly int[] _lowestReached;
    private readonly int[] _visitedBy;
    private readonly Stack<int> _pending = new();
    private int _search;

    /// <param name="parents">Links of nodes that are numbered in topological order.</param>
    /// <param name="count">How many nodes there are.</param>
    public AncestryIndex(Adjacency parents, int count)
    {
        _parents = parents;
        _visitedBy = new int[count];
        (_treeEnter, _treeLeave) = NumberTree(parents, count);
        _rank = RankDepthFirst(parents, count);
        _lowestReached = (int[])_rank.Clone();
        for (var node = 0; node < count; node++)
        {
            foreach (var parent in parents[node])
                _lowestReached[node] = Math.Min(_lowestReached[node], _lowestReached[parent]);
        }
    }

    /// <summary>Whether the links lead from <paramref name="node"/> to <paramref name="ancestor"/>, or both are one.</summary>
    public bool IsAncestorOrSelf(int ancestor, int node)
    {
        _search++;
        _pending.Clear();
        _pending.Push(node);
        while (_pending.Count > 0)
        {
            var current = _pending.Pop();
            if (IsInTreeBelow(ancestor, current))
                return true;
            foreach (var parent in _parents[current])
            {
                if (_visitedBy[parent] == _search || !MayReach(parent, ancestor))
                    continue;
                _visitedBy[parent] = _search;
                _pending.Push(parent);
            }
        }
        return false;
    }

    private bool IsInTreeBelow(int ancestor, int node) =>
        _treeEnter[ancestor] <= _treeEnter[node] && _treeLeave[node] <= _treeLeave[ancestor];

    private bool MayReach(int node, int ancestor) =>
        ancestor <= node && _lowestReached[node] <= _rank[ancestor] && _rank[ancestor] <= _rank[node];

    /// <summary>
    /// Numbers the forest of first parents so that a subtree is an interval. Sizes are summed from the last
    /// node to the first, places handed out from the first to the last: no walk, no stack.
    /// </summary>
    private static (int[] Enter, int[] Leave) NumberTree(Adjacency parents, int count)
    {
        var sizes = new int[count];
        for (var node = count - 1; node >= 0; node--)
        {
            sizes[node]++;
            if (parents[node].Count > 0)
                sizes[parents[node][0]] += sizes[node];
        }

        var enter = new int[count];
        var leave = new int[count];
        var nextFree = new int[count];
        var nextRoot = 0;
        for (var node = 0; node < count; node++)
        {
            ref var place = ref nextRoot;
            if (parents[node].Count > 0)
                place = ref nextFree[parents[node][0]];
            enter[node] = place;
            place += sizes[node];
            leave[node] = place;
            nextFree[node] = enter[node] + 1;
        }
        return (enter, leave);
    }

    /// <summary>Post-order of a depth-first walk along all links, last link first, from the newest node down.</summary>
    private static int[] RankDepthFirst(Adjacency parents, int count)
    {
        var rank = new int[count];
        var linksLeft = new int[count];
        for (var node = 0; node < count; node++)
            linksLeft[node] = -1;

        var path = new Stack<int>();
        var next = 0;
        for (var root = count - 1; root >= 0; root--)
        {
            Enter(root);
            while (path.Count > 0)
            {
                var node = path.Peek();
                if (linksLeft[node] > 0)
                    Enter(parents[node][--linksLeft[node]]);
                else
                    rank[path.Pop()] = next++;
            }
        }
        return rank;

        void Enter(int node)
        {
            if (linksLeft[node] >= 0)
                return;
            linksLeft[node] = parents[node].Count;
            path.Push(node);
        }
    }
}
