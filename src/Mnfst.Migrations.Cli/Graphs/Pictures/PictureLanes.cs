namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>A link with the lane in which it runs from the row of one revision to that of the other.</summary>
/// <param name="Link">The link.</param>
/// <param name="Lane">The lane, counted from 0 at the left.</param>
internal readonly record struct LaneLink(PictureLink Link, int Lane);

/// <summary>
/// Gives every revision of a picture a lane, and every link one to run in, by the rule of <see cref="Graphs.Lanes"/>: a lane waits
/// for what it leads to, and where several wait for the same revision they come together there.
/// </summary>
internal sealed class PictureLanes
{
    // What each lane leads to; null for a lane that is free.
    private readonly List<(int To, bool IsDependency)?> _waiting = [];
    private readonly int[] _lanes;
    private readonly List<LaneLink> _links = [];

    public PictureLanes(GraphPicture picture)
    {
        _lanes = new int[picture.Revisions.Count];
        var links = picture.Links.ToLookup(link => link.From);
        for (var row = 0; row < _lanes.Length; row++)
            Place(row, [.. links[row]]);
    }

    /// <summary>The lane of the revision in each row.</summary>
    public IReadOnlyList<int> Lanes => _lanes;

    /// <summary>The links, with their lanes.</summary>
    public IReadOnlyList<LaneLink> Links => _links;

    /// <summary>How many lanes there are.</summary>
    public int Count { get; private set; }

    private void Place(int row, List<PictureLink> links)
    {
        // A dependency does not continue a line of development, so that its lane is the last choice.
        var lane = _waiting.FindIndex(to => to == (row, false));
        for (var other = 0; other < _waiting.Count; other++)
        {
            if (_waiting[other]?.To == row)
                _waiting[other] = null;
        }
        if (lane < 0)
            lane = FindFree(0);
        _lanes[row] = lane;
        Take(lane, null);
        foreach (var (index, link) in links.Index())
        {
            var goesOn = index == 0 && !link.IsDependency;
            var through = goesOn ? lane : FindFree(lane + 1);
            Take(through, (link.To, link.IsDependency));
            _links.Add(new LaneLink(link, through));
        }
    }

    private void Take(int lane, (int, bool)? what)
    {
        while (_waiting.Count <= lane)
            _waiting.Add(null);
        _waiting[lane] = what;
        Count = Math.Max(Count, lane + 1);
    }

    private int FindFree(int from)
    {
        var free = from < _waiting.Count ? _waiting.FindIndex(from, to => to is null) : -1;
        return free < 0 ? Math.Max(from, _waiting.Count) : free;
    }
}
