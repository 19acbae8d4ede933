namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// The links of a graph whose nodes are numbered from 0: all targets in one array, and for each node where its
/// own begin. Two arrays whatever the size of the graph, so 100,000 revisions cost no 100,000 lists.
/// </summary>
internal sealed class Adjacency
{
    private readonly int[] _starts;
    private readonly int[] _targets;

    /// <param name="starts">For each node where its targets begin, and at last where those of the last end.</param>
    /// <param name="targets">The targets of all nodes, node by node; what stands behind the last is not used.</param>
    public Adjacency(int[] starts, int[] targets)
    {
        _starts = starts;
        _targets = targets;
    }

    /// <summary>How many nodes there are.</summary>
    public int Count => _starts.Length - 1;

    private int LinkCount => _starts[Count];

    /// <summary>The targets of one node's links.</summary>
    public Targets this[int node] => new(_targets, _starts[node], _starts[node + 1]);

    /// <summary>The same links seen from their targets; those of one node are in ascending order.</summary>
    public Adjacency Reverse()
    {
        var starts = new int[Count + 1];
        for (var link = 0; link < LinkCount; link++)
            starts[_targets[link]]++;
        for (var node = 1; node <= Count; node++)
            starts[node] += starts[node - 1];

        // Filled from behind, the end of each node's links moves down to where they start.
        var sources = new int[LinkCount];
        for (var node = Count - 1; node >= 0; node--)
        {
            foreach (var target in this[node])
                sources[--starts[target]] = node;
        }
        return new Adjacency(starts, sources);
    }

    /// <summary>
    /// The same links between nodes that have new numbers: <paramref name="order"/> gives the old number of each
    /// new one, <paramref name="positions"/> the new number of each old one.
    /// </summary>
    public Adjacency Renumber(IReadOnlyList<int> order, int[] positions)
    {
        var starts = new int[_starts.Length];
        var targets = new int[LinkCount];
        for (var position = 0; position < positions.Length; position++)
        {
            var next = starts[position];
            foreach (var target in this[order[position]])
                targets[next++] = positions[target];
            starts[position + 1] = next;
        }
        return new Adjacency(starts, targets);
    }

    /// <summary>The targets of one node: a view that is enumerated without allocation.</summary>
    internal readonly struct Targets(int[] items, int start, int end)
    {
        public int Count => end - start;

        public int this[int index] => items[start + index];

        public IReadOnlyList<int> ToList() => new ArraySegment<int>(items, start, Count);

        public IEnumerable<int> Skip(int count) => new ArraySegment<int>(items, start + count, Count - count);

        public Enumerator GetEnumerator() => new(items, start - 1, end);

        internal struct Enumerator(int[] items, int position, int end)
        {
            public readonly int Current => items[position];

            public bool MoveNext() => ++position < end;
        }
    }
}
