using Spectre.Console.Rendering;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// A line with its end, written as one: a display that moves comes back below after whatever is written, and would stand
/// in the middle of the line otherwise.
/// </summary>
internal sealed class WholeLine(Line line) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) =>
        new(line.Width, line.Width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        line.Segments.Append(Segment.LineBreak);
}
