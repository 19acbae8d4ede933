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

    private readonly IReadOnlyList<StatusRevision> _revisions;
    private readonly RevisionText _text;
    private readonly Screen _screen;
    private readonly Glyphs _glyphs;
    private readonly HashSet<string> _shown;
    private readonly Lanes _lanes;

    /// <param name="revisions">The revisions to show, in the order of the graph.</param>
    /// <param name="text">Their graph.</param>
    /// <param name="screen">Where they are shown.</param>
    public StatusTree(IReadOnlyList<StatusRevision> revisions, RevisionText text, Screen screen)
    {
        _revisions = revisions;
        _text = text;
        _screen = screen;
        _glyphs = screen.Glyphs;
        _lanes = new Lanes(_glyphs);
        _shown = revisions.Select(revision => revision.Revision.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Draws it.</summary>
    /// <param name="showAll">Whether nothing may be left out.</param>
    public IEnumerable<Line> Draw(bool showAll)
    {
        var rows = DrawRows(showAll).ToList();
        var revisions = rows.Where(row => row.Revision is not null).ToList();
        if (revisions.Count == 0)
            return rows.Select(row => row.Name);
        var columns = new ColumnLayout(
            _screen,
            revisions.Max(row => row.Name.Width),
            [revisions.Max(row => row.Revision!.Describe().Length)],
            revisions.Max(row => new Line(row.Revision!.Revision.Title).Width)
        );
        return rows.SelectMany(row =>
            row.Revision is { } revision
                ? columns.Lay(
                    row.Name,
                    row.Hanging,
                    [new Line(revision.Describe(), StyleOf(revision))],
                    revision.Revision.Title
                )
                : (IEnumerable<Line>)[row.Name]
        );
    }

    private IEnumerable<Row> DrawRows(bool showAll)
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
                    yield return new(DrawGap(leftOut, revision.State), new Line(), null);
            }
            end -= stretch;
        }
        if (past > 0)
            yield return new(
                DrawGap(past, StatusState.Applied).Add("; --verbose shows them", Palette.Dim),
                new Line(),
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
        revision is { State: StatusState.Applied or StatusState.Pending, Failure: null }
        && revision.Revision is { DownRevisions.Count: 1, BranchLabels.Count: 0, Tags.Count: 0 }
        && !_text.IsCurrent(revision.Revision)
        && _text.Graph.NextRevisionsOf(revision.Revision.Id).Count == 1;

    private IEnumerable<Row> DrawRevision(StatusRevision revision)
    {
        var id = revision.Revision;
        foreach (
            var row in _lanes.Draw(
                id,
                [.. id.DownRevisions.Where(_shown.Contains)],
                StateSigns.GlyphOf(_glyphs, revision.State, revision.HasFailed),
                StyleOf(revision)
            )
        )
        {
            if (row.Revision is null)
            {
                yield return new(row.Drawing, row.Hanging, null);
                continue;
            }
            var line = row.Drawing.Add(id.Id, Palette.Strong).Add(_text.PlaceOf(id), Palette.Name);
            yield return new(line, row.Hanging, revision);
        }
    }

    private Line DrawGap(int count, StatusState state) =>
        _lanes
            .DrawGap()
            .Add($"{count} more {(state == StatusState.Applied ? "applied" : "pending")}", Palette.Dim);

    private static Style StyleOf(StatusRevision revision) =>
        StateSigns.StyleOf(revision.State, revision.HasFailed);

    /// <summary>A line of the picture, which may be that of a revision.</summary>
    private readonly record struct Row(Line Name, Line Hanging, StatusRevision? Revision);
}
