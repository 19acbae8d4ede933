using System.Text;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>
/// Draws revisions, newest first, with a lane for each line of development, as <c>git log --graph</c> does. A lane waits
/// for the down_revision that it leads to; where several wait for the same one, they come together.
/// </summary>
/// <param name="glyphs">The signs to draw with.</param>
internal sealed class Lanes(Glyphs glyphs)
{
    private readonly LaneSet<string> _lanes = new();

    /// <summary>The rows of one revision: where lanes come together, the revision, and where lanes part.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="down">Those of its down_revisions that are drawn as well.</param>
    /// <param name="glyph">What stands for it.</param>
    /// <param name="style">The style of that.</param>
    public IEnumerable<LaneRow> Draw(
        Revision revision,
        IReadOnlyList<string> down,
        char glyph,
        Style? style = null
    )
    {
        var (lane, others) = FindLanes(revision.Id);
        if (others.Count > 0)
        {
            yield return new(
                DrawLink(lane, others, glyphs.ClosesFurther, glyphs.ClosesHere),
                new Line(),
                null
            );
            others.ForEach(other => _lanes[other] = null);
            _lanes.DropFree();
        }

        yield return new(DrawRevision(lane, glyph, style), DrawBelow(lane, down.Count > 0), revision);

        _lanes[lane] = down.Count > 0 ? down[0] : null;
        var opened = down.Skip(1).Select(id => _lanes.Open(id, lane)).ToList();
        if (opened.Count > 0)
            yield return new(DrawLink(lane, opened, glyphs.OpensFurther, glyphs.OpensHere), new Line(), null);
        _lanes.DropFree();
    }

    /// <summary>A row in place of revisions that are left out: all lanes go on.</summary>
    public Line DrawGap() => new(Draw(_ => glyphs.Gap), Palette.Dim);

    /// <summary>Lets a lane lead elsewhere, as the revision that is left out would.</summary>
    public void PassOver(string id, string down) => _lanes[FindLanes(id).Lane] = down;

    private (int Lane, List<int> Others) FindLanes(string id)
    {
        var waiting = _lanes.Find(to => to == id);
        return waiting.Count == 0 ? (_lanes.Open(id), []) : (waiting[0], waiting[1..]);
    }

    private Line DrawRevision(int at, char glyph, Style? style)
    {
        var text = Draw(lane => lane == at ? glyph : glyphs.Lane, at);
        return new Line(text[..(2 * at)], Palette.Dim)
            .Add(glyph.ToString(), style)
            .Add(text[(2 * at + 1)..], Palette.Dim);
    }

    private Line DrawBelow(int at, bool goesOn) =>
        new(Draw(lane => lane == at && !goesOn ? ' ' : glyphs.Lane, at), Palette.Dim);

    private string Draw(Func<int, char> sign, int always = -1)
    {
        var text = new StringBuilder();
        for (var lane = 0; lane < _lanes.Count; lane++)
            text.Append(_lanes[lane] is null && lane != always ? ' ' : sign(lane)).Append(' ');
        return text.ToString();
    }

    /// <summary>A row that joins a lane with others to the right of it.</summary>
    private Line DrawLink(int from, List<int> to, char further, char last)
    {
        var end = to.Max();
        var text = new StringBuilder();
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            var isLane = _lanes[lane] is not null;
            text.Append(
                lane == from ? glyphs.Branch
                : lane == end ? last
                : to.Contains(lane) ? further
                : lane > from && lane < end ? (isLane ? glyphs.Crossing : glyphs.Across)
                : isLane ? glyphs.Lane
                : ' '
            );
            text.Append(lane >= from && lane < end ? glyphs.Across : ' ');
        }
        return new Line(text.ToString(), Palette.Dim);
    }
}
