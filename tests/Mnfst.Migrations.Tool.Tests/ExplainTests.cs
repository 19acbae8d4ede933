using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Tool.Explain;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>explain</c> prints the documentation, which the tool carries.</summary>
public class ExplainTests
{
    [Theory]
    [InlineData("MNFST1005", "# MNFST1005: Several heads\n")]
    [InlineData("mnfst1005", "# MNFST1005: Several heads\n")]
    [InlineData("1005", "# MNFST1005: Several heads\n")]
    [InlineData("execution", "# How a run goes\n")]
    [InlineData("docs/execution.md", "# How a run goes\n")]
    [InlineData("diagnostics/MNFST1005.md", "# MNFST1005: Several heads\n")]
    [InlineData("MNFST3101", "# MNFST3101: Index built without CONCURRENTLY\n")]
    [InlineData("3603", "# MNFST3603: SECURITY DEFINER without a search_path\n")]
    [InlineData("mnfst3701", "# MNFST3701: Unused suppression\n")]
    // What has no page has its place on one.
    [InlineData("multiple_heads", "## Names of revisions\n")]
    [InlineData("revision_failed", "## Runs\n")]
    [InlineData("internal", "# Errors\n")]
    [InlineData("MNFST3001", "## Errors\n")]
    [InlineData("mnfst.json", "## mnfst.json\n")]
    [InlineData("mnfst.schema.json", "{\n  \"$schema\": ")]
    public async Task Redirected_it_prints_the_page_as_it_is_written(string topic, string beginning)
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "explain", topic)).Ended(0);

        Assert.StartsWith(beginning, outcome.Results, StringComparison.Ordinal);
        Assert.Equal("", outcome.Messages);
    }

    [Theory]
    [InlineData(
        "MNFST1055",
        "There is no page 'MNFST1055'. Did you mean 'MNFST1005'? 'mnfst explain' lists them."
    )]
    [InlineData(
        "exection",
        "There is no page 'exection'. Did you mean 'execution'? 'mnfst explain' lists them."
    )]
    [InlineData("something-else", "There is no page 'something-else'. 'mnfst explain' lists them.")]
    public async Task What_there_is_not_gets_the_nearest(string topic, string message)
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "explain", topic)).Ended(2);

        Assert.Equal($"error: {message}\n", outcome.Messages);
    }

    [Fact]
    public async Task Without_a_topic_it_lists_all()
    {
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "explain")).Ended(0);

        Assert.All(
            DiagnosticCatalog.All,
            descriptor => Assert.Contains($"  {descriptor.Id}", outcome.Results, StringComparison.Ordinal)
        );
        Assert.Contains("  MNFST3101", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("  MNFST3603", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("  sql-files", outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("README", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_diagnostic_has_its_page() =>
        Assert.All(
            DiagnosticCatalog.All,
            descriptor => Assert.NotNull(Explain.Documentation.Find(descriptor.Id))
        );

    [Fact]
    public void On_a_terminal_it_is_text()
    {
        var lines = Render(
            """
            # A *title*

            Some `code here` and [a link](other.md), which goes on
            for longer than a line of a terminal has cells in it.

            - one
            - two, which is also longer than a line of this terminal

            ```sql
            SELECT 1;
            ```

            | a | b |
            | --- | --- |
            | `x` | y |
            """,
            40
        );

        Assert.Equal(
            """
            A title

            Some code here and a link, which goes on
            for longer than a line of a terminal has
            cells in it.

            - one
            - two, which is also longer than a line
              of this terminal

                SELECT 1;

            a  b
            x  y
            """,
            lines
        );
    }

    [Fact]
    public void A_table_that_is_too_wide_becomes_paragraphs() =>
        Assert.Equal(
            """
            the first one
              what to do: something long
            second
              what to do: another thing
            """,
            Render(
                    """
                    | situation | what to do |
                    | --- | --- |
                    | the first one | something long |
                    | second | another thing |
                    """,
                    28
                )
                .Replace("\n\n", "\n", StringComparison.Ordinal)
        );

    [Fact]
    public void No_page_breaks_a_line_that_fits()
    {
        foreach (var page in Explain.Documentation.Pages.Where(page => page.IsDiagnostic))
        {
            var lines = Render(page.Markdown, 80).Split('\n');
            Assert.All(
                lines.Where(line => !line.StartsWith("    ", StringComparison.Ordinal)),
                line => Assert.True(line.Length <= 80 || !line.Contains(' '), line)
            );
        }
    }

    private static string Render(string markdown, int width) =>
        string.Join(
            '\n',
            new MarkdownScreen(width).Render(markdown).Select((Line line) => line.Text.TrimEnd())
        );
}
