namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>
/// Lanes side by side, each of which waits for what it leads to or is free. A new one takes the first free place.
/// </summary>
/// <typeparam name="T">What a lane leads to.</typeparam>
internal sealed class LaneSet<T>
    where T : class
{
    private readonly List<T?> _lanes = [];

    /// <summary>How many there are, those in between that are free as well.</summary>
    public int Count => _lanes.Count;

    /// <summary>What a lane leads to; null if it is free.</summary>
    /// <param name="lane">The lane, counted from 0 at the left.</param>
    public T? this[int lane]
    {
        get => _lanes[lane];
        set => _lanes[lane] = value;
    }

    /// <summary>The lanes that lead somewhere, from the left.</summary>
    public List<int> Find(Predicate<T> leads) =>
        [.. Enumerable.Range(0, _lanes.Count).Where(lane => _lanes[lane] is { } to && leads(to))];

    /// <summary>Takes the first free lane to the right of another.</summary>
    /// <param name="to">What it leads to; null if it ends where it begins.</param>
    /// <param name="after">The other lane; -1 for none.</param>
    public int Open(T? to, int after = -1)
    {
        var free = _lanes.FindIndex(after + 1, lane => lane is null);
        if (free < 0)
        {
            free = _lanes.Count;
            _lanes.Add(null);
        }
        _lanes[free] = to;
        return free;
    }

    /// <summary>Forgets the free lanes at the right.</summary>
    public void DropFree()
    {
        while (_lanes is [.., null])
            _lanes.RemoveAt(_lanes.Count - 1);
    }
}
