namespace Mnfst.Migrations.Core.Graph;

/// <summary>Gathers the links of one node after the other into an <see cref="Adjacency"/>.</summary>
internal sealed class AdjacencyBuilder
{
    private readonly int[] _starts;
    private readonly int[] _lastLinkedBy;
    private readonly List<int> _targets;
    private int _node;

    /// <param name="count">How many nodes there are; most have one link or none.</param>
    public AdjacencyBuilder(int count)
    {
        _starts = new int[count + 1];
        _lastLinkedBy = new int[count];
        _targets = new List<int>(count);
    }

    /// <summary>Adds a link of the node whose turn it is, unless it has the same already.</summary>
    public void Add(int target)
    {
        // Nodes are counted from 1 here, so that the zeros of a new array say "nobody".
        if (_lastLinkedBy[target] == _node + 1)
            return;
        _lastLinkedBy[target] = _node + 1;
        _targets.Add(target);
    }

    /// <summary>Goes on to the next node.</summary>
    public void EndNode() => _starts[++_node] = _targets.Count;

    public Adjacency Build() => new(_starts, [.. _targets]);
}
