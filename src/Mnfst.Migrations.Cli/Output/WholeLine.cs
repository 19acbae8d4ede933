using Spectre.Console.Rendering;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// A line with its end, written as one: a display that moves comes back below after whatever is written, and would stand
/// in the middle of the line otherwise. What it leaves to the right, and what the terminal echoes there, is erased.
/// </summary>
internal sealed class WholeLine(Line line) : Renderable
{
    /// <summary>Erases to the end of the line (ECMA-48, EL).</summary>
    private static readonly Segment Erase = Segment.Control("\u001b[K");

    protected override Measurement Measure(RenderOptions options, int maxWidth) =>
        new(line.Width, line.Width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        [.. line.Segments, Erase, Segment.LineBreak];
}
