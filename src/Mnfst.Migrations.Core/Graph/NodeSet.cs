using System.Collections;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// A set of a graph's nodes. Nodes are numbered in topological order, so enumerating it gives parents before
/// children.
/// </summary>
internal sealed class NodeSet : IEnumerable<int>
{
    private readonly bool[] _members;

    public NodeSet(int size) => _members = new bool[size];

    public NodeSet(int size, IEnumerable<int> nodes)
        : this(size)
    {
        foreach (var node in nodes)
            Add(node);
    }

    private NodeSet(bool[] members) => _members = members;

    /// <summary>How many nodes the graph has.</summary>
    public int Size => _members.Length;

    public bool Contains(int node) => _members[node];

    public void Add(int node) => _members[node] = true;

    public NodeSet Union(NodeSet other) => Combine(other, static (a, b) => a || b);

    public NodeSet Intersect(NodeSet other) => Combine(other, static (a, b) => a && b);

    public NodeSet Except(NodeSet other) => Combine(other, static (a, b) => a && !b);

    public IEnumerator<int> GetEnumerator()
    {
        for (var node = 0; node < _members.Length; node++)
        {
            if (_members[node])
                yield return node;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private NodeSet Combine(NodeSet other, Func<bool, bool, bool> keep)
    {
        var members = new bool[_members.Length];
        for (var node = 0; node < members.Length; node++)
            members[node] = keep(_members[node], other._members[node]);
        return new NodeSet(members);
    }
}
