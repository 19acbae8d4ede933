namespace Mnfst.Migrations.Core.Graph;

/// <summary>Gathers the links of one node after the other into an <see cref="Adjacency"/>.</summary>
internal sealed class AdjacencyBuilder
{
    private readonly int[] _starts;
    private readonly int[] _lastLinkedBy;
    private int[] _targets;
    private int _node;
    private int _count;

    /// <param name="nodes">How many nodes there are; most have one link or none.</param>
    public AdjacencyBuilder(int nodes)
    {
        _starts = new int[nodes + 1];
        _lastLinkedBy = new int[nodes];
        _targets = new int[nodes + (nodes / 4)];
    }

    private AdjacencyBuilder(AdjacencyBuilder other)
    {
        _starts = (int[])other._starts.Clone();
        _lastLinkedBy = (int[])other._lastLinkedBy.Clone();
        _targets = (int[])other._targets.Clone();
        _node = other._node;
        _count = other._count;
    }

    /// <summary>Another builder that has come as far.</summary>
    public AdjacencyBuilder Clone() => new(this);

    /// <summary>Adds a link of the node whose turn it is, unless it has the same already.</summary>
    public void Add(int target)
    {
        // Nodes are counted from 1 here, so that the zeros of a new array say "nobody".
        if (_lastLinkedBy[target] == _node + 1)
            return;
        _lastLinkedBy[target] = _node + 1;
        if (_count == _targets.Length)
            Array.Resize(ref _targets, (_count * 2) + 1);
        _targets[_count++] = target;
    }

    /// <summary>Goes on to the next node.</summary>
    public void EndNode() => _starts[++_node] = _count;

    /// <summary>The links of all nodes; the builder is done with.</summary>
    public Adjacency Build() => new(_starts, _targets);
}
