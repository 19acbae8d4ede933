using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Tool.Explain;

/// <summary>Markdown as lines of a terminal.</summary>
/// <param name="width">How many cells a line has.</param>
internal sealed class MarkdownScreen(int width)
{
    /// <summary>Longer lines are hard to read.</summary>
    private const int Widest = 100;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private readonly int _width = Math.Min(width, Widest);

    /// <summary>The lines of a text.</summary>
    public IEnumerable<Line> Render(string markdown) => Render(Markdown.Parse(markdown, Pipeline), "");

    private IEnumerable<Line> Render(ContainerBlock blocks, string indent)
    {
        var isFirst = true;
        foreach (var block in blocks)
        {
            if (!isFirst && blocks is not ListBlock { IsLoose: false })
                yield return new Line();
            isFirst = false;
            foreach (var line in Render(block, indent))
                yield return line;
        }
    }

    private IEnumerable<Line> Render(Block block, string indent) =>
        block switch
        {
            HeadingBlock heading => MarkdownWords.Of(heading.Inline, Palette.Strong).Wrap(_width, indent),
            ParagraphBlock paragraph => MarkdownWords.Of(paragraph.Inline).Wrap(_width, indent),
            CodeBlock code => code
                .Lines.Lines.Take(code.Lines.Count)
                .Select(line => new Line($"{indent}    {line}", Palette.Name)),
            ListBlock list => list.Cast<ListItemBlock>().SelectMany(item => RenderItem(list, item, indent)),
            Table table => new MarkdownTable(table).Render(_width, indent),
            ContainerBlock container => Render(container, indent + "  "),
            _ => [],
        };

    private IEnumerable<Line> RenderItem(ListBlock list, ListItemBlock item, string indent)
    {
        var mark = list.IsOrdered ? $"{item.Order}. " : "- ";
        var isFirst = true;
        foreach (var line in Render(item, indent + new string(' ', mark.Length)))
        {
            // The mark stands where the first line is indented.
            yield return isFirst ? new Line(indent + mark).Add(line.From(indent.Length + mark.Length)) : line;
            isFirst = false;
        }
    }
}
