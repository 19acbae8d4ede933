using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// One line of styled text. It stays whole, so that a log can be searched; a terminal gets it broken between words
/// (<see cref="LineWrap"/>). Only <see cref="Fit"/> shortens it, and only where that is meant.
/// </summary>
internal sealed class Line : Renderable
{
    private readonly List<Segment> _segments = [];

    public Line() { }

    public Line(string text, Style? style = null) => Add(text, style);

    /// <summary>What the lines begin with that go on with this one where it is broken; null for a few spaces.</summary>
    public Line? Hanging { get; init; }

    /// <summary>Its pieces, each of one style.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>The text without its styles.</summary>
    public string Text => string.Concat(_segments.Select(segment => segment.Text));

    /// <summary>How many cells of a terminal it takes.</summary>
    public int Width => _segments.Sum(segment => segment.CellCount());

    /// <summary>Adds text at the end; what a terminal would obey is shown instead.</summary>
    public Line Add(string text, Style? style = null)
    {
        if (text.Length > 0)
            _segments.Add(new Segment(VisibleText.Of(text), style ?? Style.Plain));
        return this;
    }

    /// <summary>Adds the pieces of another line at the end.</summary>
    public Line Add(Line other)
    {
        _segments.AddRange(other._segments);
        return this;
    }

    /// <summary>The end of the line, without so many characters of its first piece.</summary>
    public Line From(int start)
    {
        var line = new Line();
        line._segments.Add(new Segment(_segments[0].Text[start..], _segments[0].Style));
        line._segments.AddRange(_segments.Skip(1));
        return line;
    }

    /// <summary>Adds spaces until the line is as wide as asked for, and some at least.</summary>
    public Line PadTo(int width, int atLeast = 1) => Add(new string(' ', Math.Max(atLeast, width - Width)));

    /// <summary>Adds text at the end, as much of it as fits; what is left out is shown by an ellipsis.</summary>
    /// <param name="text">What nobody needs to copy, such as a message.</param>
    /// <param name="width">How wide the line may become.</param>
    /// <param name="ellipsis">What stands for what is left out.</param>
    /// <param name="style">Its style.</param>
    public Line Fit(string text, int width, string ellipsis, Style? style = null)
    {
        text = VisibleText.OnOneLine(text);
        var segment = new Segment(text, style ?? Style.Plain);
        var room = width - Width;
        if (segment.CellCount() <= room)
            return Add(text, style);
        if (room <= ellipsis.Length)
            return this;
        return Add(Segment.Truncate(segment, room - ellipsis.Length)?.Text.TrimEnd() + ellipsis, style);
    }

    /// <summary>The same without line ends.</summary>
    public Line Flatten()
    {
        var line = new Line { Hanging = Hanging };
        foreach (var segment in _segments)
            line.Add(
                string.Join(
                    ' ',
                    segment.Text.Split('\n').Select((part, i) => i == 0 ? part : part.TrimStart())
                ),
                segment.Style
            );
        return line;
    }

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Width, Width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => _segments;
}
