using System.Globalization;
using System.Text;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>
/// The graph as a drawing: a row for each revision, newest first, with its lane at the left and its texts in columns, so that none
/// lies over another. It follows the reader's choice of dark or light.
/// </summary>
internal sealed class SvgPicture
{
    private const int RowHeight = 28;
    private const int LaneWidth = 18;
    private const int Margin = 16;
    private const int Gap = 14;
    private const int Radius = 6;

    /// <summary>Estimates of how wide a character becomes, on the wide side: nobody knows which font there is.</summary>
    private const double FixedWidth = 8.2,
        BadgeWidth = 7.4;

    private const int WidestMessage = 72;

    private readonly GraphPicture _picture;
    private readonly PictureLanes _lanes;
    private readonly StringBuilder _text = new();
    private readonly double _nameStart,
        _stateStart,
        _messageStart;

    private SvgPicture(GraphPicture picture)
    {
        _picture = picture;
        _lanes = new PictureLanes(picture);
        _nameStart = Margin + LaneWidth * Math.Max(1, _lanes.Count) + Gap;
        _stateStart = picture.Revisions.Select(EndOfName).DefaultIfEmpty(_nameStart).Max() + Gap;
        var widest = picture.Revisions.Select(revision => revision.StateWord.Length).DefaultIfEmpty().Max();
        _messageStart = widest == 0 ? _stateStart : _stateStart + widest * FixedWidth + Gap;
    }

    /// <summary>Draws it.</summary>
    /// <param name="picture">What to show.</param>
    /// <param name="isAlone">Whether it is a file of its own; else it is part of a page that has the styles.</param>
    public static string Draw(GraphPicture picture, bool isAlone = true) =>
        new SvgPicture(picture).Draw(isAlone);

    private string Draw(bool isAlone)
    {
        var messages = _picture.Revisions.Select(r => PictureText.WidthOf(Shorten(r.Title)) * FixedWidth);
        var width = Math.Ceiling(_messageStart + messages.DefaultIfEmpty().Max() + Margin);
        var height = RowHeight * _picture.Revisions.Count + Margin;
        Add(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="graph" role="img" aria-labelledby="graph-title graph-summary" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
            <title id="graph-title">Migrations</title>
            <desc id="graph-summary">{PictureText.Escape(_picture.Summary)}</desc>

            """
        );
        if (isAlone)
            Add($"<style>\n{PictureStyle.Colours("svg")}{PictureStyle.Drawing}</style>\n");
        Add($"<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n");
        foreach (var link in _lanes.Links)
            DrawLink(link);
        foreach (var (row, revision) in _picture.Revisions.Index())
            DrawRevision(row, revision);
        return _text.Append("</svg>\n").ToString();
    }

    private void DrawLink(LaneLink link)
    {
        var (from, to) = (link.Link.From, link.Link.To);
        var (x, end) = (X(_lanes.Lanes[from]), X(_lanes.Lanes[to]));
        var through = X(link.Lane);
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{x} {Y(from)}");
        if (to > from + 1)
        {
            Turn(path, x, through, Y(from), Y(from + 1));
            path.Append(CultureInfo.InvariantCulture, $"V{Y(to - 1)}");
            Turn(path, through, end, Y(to - 1), Y(to));
        }
        else
            Turn(path, x, end, Y(from), Y(to));
        Add($"<path class=\"{(link.Link.IsDependency ? "link dependency" : "link")}\" d=\"{path}\"/>\n");
    }

    /// <summary>Goes from one lane to another between two rows.</summary>
    private static void Turn(StringBuilder path, int from, int to, int top, int bottom)
    {
        var middle = (top + bottom) / 2;
        path.Append(from == to ? Say($"V{bottom}") : Say($"C{from} {middle} {to} {middle} {to} {bottom}"));
    }

    private void DrawRevision(int row, PictureRevision revision)
    {
        var y = Y(row);
        var baseline = y + 5;
        Add($"<g class=\"{(revision.State is null ? "none" : revision.StateWord)}\">\n");
        Add($"<title>{PictureText.Escape(Describe(revision))}</title>\n");
        Add($"{Sign(revision.State, X(_lanes.Lanes[row]), y)}\n");
        Add(
            $"<text class=\"id\" x=\"{_nameStart}\" y=\"{baseline}\">{PictureText.Escape(revision.Id)}</text>\n"
        );
        var x = _nameStart + WidthOfId(revision);
        foreach (var label in revision.Labels)
        {
            var width = WidthOfBadge(label);
            Add(
                $"<rect class=\"badge\" x=\"{PictureText.Number(x)}\" y=\"{y - 9}\" width=\"{PictureText.Number(width)}\" height=\"18\" rx=\"9\"/>\n"
            );
            Add(
                $"<text class=\"label\" x=\"{PictureText.Number(x + 8)}\" y=\"{y + 4}\">{PictureText.Escape(label)}</text>\n"
            );
            x += width + 6;
        }
        if (revision.State is not null)
            Add(
                $"<text class=\"state\" x=\"{PictureText.Number(_stateStart)}\" y=\"{baseline}\">{revision.StateWord}</text>\n"
            );
        if (revision.Title.Length > 0)
            Add(
                $"<text class=\"message\" x=\"{PictureText.Number(_messageStart)}\" y=\"{baseline}\">{PictureText.Escape(Shorten(revision.Title))}</text>\n"
            );
        Add($"</g>\n");
    }

    /// <summary>What stands for a revision: its shape tells its state as well as its colour does.</summary>
    private static string Sign(StatusState? state, int x, int y) =>
        state switch
        {
            StatusState.Changed => $"<path class=\"sign\" d=\"M{x} {y - 7}l7 7l-7 7l-7 -7z\"/>",
            null or StatusState.Applied or StatusState.Pending or StatusState.Missing =>
                $"<circle class=\"sign\" cx=\"{x}\" cy=\"{y}\" r=\"{Radius}\"/>",
            _ => $"<path class=\"sign\" d=\"M{x - 6} {y - 6}l12 12m0 -12l-12 12\"/>",
        };

    private static string Describe(PictureRevision revision)
    {
        var dependencies = revision.Revision.DependsOn;
        return $"{revision.Id}: {revision.Title}"
            + (revision.State is null ? "" : $" ({revision.StateWord})")
            + (dependencies.Count > 0 ? $", depends on {dependencies}" : "");
    }

    private double EndOfName(PictureRevision revision) =>
        _nameStart + WidthOfId(revision) + revision.Labels.Sum(label => WidthOfBadge(label) + 6);

    private static double WidthOfId(PictureRevision revision) =>
        PictureText.WidthOf(revision.Id) * FixedWidth + 8;

    private static double WidthOfBadge(string label) => PictureText.WidthOf(label) * BadgeWidth + 16;

    private static string Shorten(string message) => PictureText.Shorten(message, WidestMessage);

    private static int X(int lane) => Margin + LaneWidth * lane + LaneWidth / 2;

    private static int Y(int row) => Margin / 2 + RowHeight * row + RowHeight / 2;

    private void Add(FormattableString text) => _text.Append(Say(text));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
