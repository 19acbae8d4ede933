using Mnfst.Migrations.Cli.Output;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>
/// The graph as a picture, newest first, with what is applied and what is not. What is of no interest is left out unless
/// all is asked for: the past, where all is applied, and long stretches where nothing branches and nothing changes.
/// </summary>
internal sealed class StatusTree
{
    /// <summary>How many revisions of the past are shown.</summary>
    private const int KeptOfPast = 5;

    /// <summary>How many revisions of a stretch are shown before what is left out, and after it.</summary>
    private const int KeptBefore = 2,
        KeptAfter = 1;

    /// <summary>How many revisions it must save to leave some out.</summary>
    private const int MinSaved = 4;

    /// <summary>Longer names stick out of their column instead of making it wider.</summary>
    private const int WidestName = 44;

    private readonly IReadOnlyList<StatusRevision> _revisions;
    private readonly RevisionText _text;
    private readonly Glyphs _glyphs;
    private readonly Lanes _lanes;

    /// <param name="revisions">All revisions, in the order of the graph.</param>
    /// <param name="text">Their graph.</param>
    /// <param name="glyphs">The signs to draw with.</param>
    public StatusTree(IReadOnlyList<StatusRevision> revisions, RevisionText text, Glyphs glyphs)
    {
        _revisions = revisions;
        _text = text;
        _glyphs = glyphs;
        _lanes = new Lanes(glyphs);
    }

    /// <summary>Draws it.</summary>
    /// <param name="showAll">Whether nothing may be left out.</param>
    /// <param name="width">How wide a line may be; ids are never cut.</param>
    public IEnumerable<Line> Draw(bool showAll, int width)
    {
        var rows = DrawRows(showAll).ToList();
        var names = rows.Where(row => row.Revision is not null)
            .Select(row => row.Name.Width)
            .DefaultIfEmpty();
        var nameWidth = Math.Min(names.Max(), WidestName);
        var states = rows.Select(row => row.Revision?.Describe().Length ?? 0).DefaultIfEmpty();
        var stateWidth = states.Max();
        foreach (var row in rows)
        {
            if (row.Revision is { } revision)
            {
                row.Name.PadTo(nameWidth + 2).Add(revision.Describe(), StyleOf(revision.State));
                row.Name.PadTo(nameWidth + stateWidth + 4)
                    .Fit(revision.Revision.Message, width, _glyphs.Ellipsis);
            }
            yield return row.Name;
        }
    }

    private IEnumerable<(Line Name, StatusRevision? Revision)> DrawRows(bool showAll)
    {
        var past = showAll ? 0 : FindPast();
        for (var end = _revisions.Count; end > past; )
        {
            var stretch = showAll ? 1 : FindStretch(past, end);
            var leftOut = stretch - KeptBefore - KeptAfter;
            for (var i = 1; i <= stretch; i++)
            {
                var revision = _revisions[end - i];
                if (leftOut < MinSaved || i <= KeptBefore || i > KeptBefore + leftOut)
                {
                    foreach (var row in DrawRevision(revision))
                        yield return row;
                    continue;
                }
                _lanes.PassOver(revision.Revision.Id, revision.Revision.DownRevisions[0]);
                if (i == KeptBefore + leftOut)
                    yield return (DrawGap(leftOut, revision.State), null);
            }
            end -= stretch;
        }
        if (past > 0)
            yield return (
                DrawGap(past, StatusState.Applied).Add("; --verbose shows them", Palette.Dim),
                null
            );
    }

    /// <summary>How many of the oldest revisions can be left out because they and some after them are applied.</summary>
    private int FindPast()
    {
        var applied = 0;
        while (applied < _revisions.Count && IsPast(_revisions[applied]))
            applied++;
        var past = applied - KeptOfPast;
        return past >= MinSaved ? past : 0;
    }

    private bool IsPast(StatusRevision revision) =>
        revision.State == StatusState.Applied && !_text.IsCurrent(revision.Revision);

    /// <summary>How many revisions before a position, at least one, are of a kind and of no interest.</summary>
    private int FindStretch(int past, int end)
    {
        var state = _revisions[end - 1].State;
        var start = end;
        while (start > past && _revisions[start - 1].State == state && IsPlain(_revisions[start - 1]))
            start--;
        return Math.Max(1, end - start);
    }

    private bool IsPlain(StatusRevision revision) =>
        revision.State is StatusState.Applied or StatusState.Pending
        && revision.Revision is { DownRevisions.Count: 1, BranchLabels.Count: 0 }
        && !_text.IsCurrent(revision.Revision)
        && _text.Graph.NextRevisionsOf(revision.Revision.Id).Count == 1;

    private IEnumerable<(Line Name, StatusRevision? Revision)> DrawRevision(StatusRevision revision)
    {
        var id = revision.Revision;
        foreach (
            var row in _lanes.Draw(id, id.DownRevisions, GlyphOf(revision.State), StyleOf(revision.State))
        )
        {
            if (row.Revision is null)
            {
                yield return (row.Drawing, null);
                continue;
            }
            var line = row.Drawing.Add(id.Id, Palette.Strong).Add(_text.PlaceOf(id), Palette.Name);
            yield return (line, revision);
        }
    }

    private Line DrawGap(int count, StatusState state) =>
        _lanes
            .DrawGap()
            .Add($"{count} more {(state == StatusState.Applied ? "applied" : "pending")}", Palette.Dim);

    private char GlyphOf(StatusState state) =>
        state switch
        {
            StatusState.Pending => _glyphs.Pending,
            StatusState.Interrupted => _glyphs.Interrupted,
            StatusState.Changed => _glyphs.Changed,
            StatusState.Missing => _glyphs.Missing,
            _ => _glyphs.Applied,
        };

    private static Style StyleOf(StatusState state) =>
        state switch
        {
            StatusState.Pending => Palette.Waiting,
            StatusState.Interrupted => Palette.Bad,
            StatusState.Changed or StatusState.Missing => Palette.Odd,
            _ => Palette.Good,
        };
}
