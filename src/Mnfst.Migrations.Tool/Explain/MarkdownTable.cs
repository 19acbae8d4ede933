using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Tool.Explain;

/// <summary>A table as columns where they fit; else as a paragraph for each row, with the headings before the cells.</summary>
internal sealed class MarkdownTable
{
    private const int Gap = 2;

    private readonly List<MarkdownWords[]> _rows;

    public MarkdownTable(Table table) =>
        _rows = [
            .. table
                .Cast<TableRow>()
                .Select(row =>
                    row.Cast<TableCell>()
                        .Select(cell =>
                            MarkdownWords.Of(
                                (cell.FirstOrDefault() as ParagraphBlock)?.Inline,
                                row.IsHeader ? Palette.Strong : Spectre.Console.Style.Plain
                            )
                        )
                        .ToArray()
                ),
        ];

    /// <summary>The lines of the table.</summary>
    /// <param name="width">How wide a line may be.</param>
    /// <param name="indent">What each begins with.</param>
    public IEnumerable<Line> Render(int width, string indent)
    {
        var columns = _rows.Max(row => row.Length);
        var widths = Enumerable
            .Range(0, columns)
            .Select(column => _rows.Where(row => column < row.Length).Max(row => row[column].Width))
            .ToArray();
        return indent.Length + widths.Sum() + Gap * (columns - 1) <= width
            ? RenderColumns(widths, indent)
            : RenderParagraphs(width, indent);
    }

    private IEnumerable<Line> RenderColumns(int[] widths, string indent)
    {
        foreach (var row in _rows)
        {
            var line = new Line(indent);
            var end = indent.Length;
            for (var column = 0; column < row.Length; column++)
            {
                if (column > 0)
                    line.PadTo(end);
                foreach (var cell in row[column].Wrap(int.MaxValue, ""))
                    line.Add(cell);
                end += widths[column] + Gap;
            }
            yield return line;
        }
    }

    private IEnumerable<Line> RenderParagraphs(int width, string indent)
    {
        var headings = _rows[0]
            .Select(cell => string.Concat(cell.Wrap(int.MaxValue, "").Select(l => l.Text)));
        var names = headings.ToArray();
        foreach (var row in _rows.Skip(1))
        {
            if (row != _rows[1])
                yield return new Line();
            for (var column = 0; column < row.Length; column++)
            {
                var cell = row[column];
                if (column > 0 && cell.Width > 0 && names[column].Length > 0)
                    cell.Prepend($"{names[column]}:", Palette.Dim);
                foreach (var line in cell.Wrap(width, column == 0 ? indent : $"{indent}  "))
                    yield return line;
            }
        }
    }
}
