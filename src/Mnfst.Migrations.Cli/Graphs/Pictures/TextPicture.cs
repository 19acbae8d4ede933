using Mnfst.Migrations.Cli.Output;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>The graph in characters, as <c>status</c> draws it: every revision, without times.</summary>
/// <param name="glyphs">The signs to draw with.</param>
/// <param name="width">How wide a line may be; ids are never cut.</param>
internal sealed class TextPicture(Glyphs glyphs, int width)
{
    /// <summary>Longer names stick out of their column instead of making it wider.</summary>
    private const int WidestName = 44;

    public IEnumerable<Line> Draw(GraphPicture picture)
    {
        var rows = DrawLanes(picture).ToList();
        var drawn = rows.Where(row => row.Revision is not null).ToList();
        var nameWidth = Math.Min(drawn.Select(row => row.Line.Width).DefaultIfEmpty().Max(), WidestName);
        var stateWidth = drawn.Select(row => row.Revision!.StateWord.Length).DefaultIfEmpty().Max();
        foreach (var (line, revision) in rows)
        {
            if (revision is not null)
                Describe(line, revision, nameWidth + 2, stateWidth);
            yield return line;
        }
    }

    private void Describe(Line line, PictureRevision revision, int column, int stateWidth)
    {
        if (revision.State is { } state)
        {
            line.PadTo(column).Add(revision.StateWord, StateSigns.StyleOf(state));
            column += stateWidth + 2;
        }
        var dependencies =
            revision.Revision.DependsOn.Count > 0 ? $"  depends on {revision.Revision.DependsOn}" : "";
        if (revision.Title.Length > 0 || dependencies.Length > 0)
            line.PadTo(column).Fit(revision.Title + dependencies, width, glyphs.Ellipsis);
    }

    private IEnumerable<(Line Line, PictureRevision? Revision)> DrawLanes(GraphPicture picture)
    {
        var lanes = new Lanes(glyphs);
        var links = picture.Links.Where(link => !link.IsDependency).ToLookup(link => link.From);
        foreach (var (position, revision) in picture.Revisions.Index())
        {
            var down = links[position].Select(link => picture.Revisions[link.To].Id).ToList();
            var glyph = revision.State is { } state ? StateSigns.GlyphOf(glyphs, state) : glyphs.Applied;
            var style = revision.State is { } known ? StateSigns.StyleOf(known) : Style.Plain;
            foreach (var row in lanes.Draw(revision.Revision, down, glyph, style))
            {
                if (row.Revision is null)
                {
                    yield return (row.Drawing, null);
                    continue;
                }
                row.Drawing.Add(revision.Id, Palette.Strong);
                foreach (var label in revision.Labels)
                    row.Drawing.Add($" ({label})", Palette.Name);
                yield return (row.Drawing, revision);
            }
        }
    }
}
