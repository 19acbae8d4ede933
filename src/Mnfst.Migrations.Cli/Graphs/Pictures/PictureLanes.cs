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
    private readonly LaneSet<Goal> _waiting = new();
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
    public int Count => _waiting.Count;

    private void Place(int row, List<PictureLink> links)
    {
        // A dependency does not continue a line of development, so that its lane is the last choice.
        var continued = _waiting.Find(to => to == new Goal(row, IsDependency: false));
        foreach (var ended in _waiting.Find(to => to.Row == row))
            _waiting[ended] = null;
        var lane = continued is [var first, ..] ? first : _waiting.Open(null);
        _lanes[row] = lane;
        foreach (var (index, link) in links.Index())
        {
            var to = new Goal(link.To, link.IsDependency);
            var through = lane;
            if (index == 0 && !link.IsDependency)
                _waiting[lane] = to;
            else
                through = _waiting.Open(to, after: lane);
            _links.Add(new LaneLink(link, through));
        }
    }

    /// <summary>What a lane leads to.</summary>
    /// <param name="Row">The row of the revision.</param>
    /// <param name="IsDependency">Whether the lane is that of a dependency.</param>
    private sealed record Goal(int Row, bool IsDependency);
}
