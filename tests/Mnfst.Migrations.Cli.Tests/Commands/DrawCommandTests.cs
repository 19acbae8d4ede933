using System.Xml.Linq;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary><c>graph</c>, in each of its formats.</summary>
public class DrawCommandTests(PostgresServer server)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_database_it_shows_how_revisions_follow_each_other()
    {
        using var program = new Program().Merged().Sql("006", "005", header: "-- mnfst:depends_on left\n");
        // A database that is named elsewhere is not asked.
        program.Variables["MNFST_DATABASE"] = "postgres://nobody@127.0.0.1:1/nothing";

        var outcome = (await program.RunAsync("graph")).Succeeded();

        Assert.Equal(
            """
            ● 006 (head)     Message of 006  depends on left
            ● 005            Message of 005
            ● 004            Message of 004
            ├─╮
            │ ● 003b         Message of 003b
            ● │ 003a (left)  Message of 003a
            ├─╯
            ● 002            Message of 002
            ● 001            Message of 001

            """,
            outcome.Results
        );
    }

    [Fact]
    public async Task With_a_database_it_shows_what_is_applied()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade", "003a")).Succeeded();

        var outcome = (await program.RunAsync("graph", "-d", database.ConnectionString)).Succeeded();

        Assert.Equal(
            """
            ○ 005 (head)               pending  Message of 005
            ○ 004                      pending  Message of 004
            ├─╮
            │ ○ 003b                   pending  Message of 003b
            ● │ 003a (left) (current)  applied  Message of 003a
            ├─╯
            ● 002                      applied  Message of 002
            ● 001                      applied  Message of 001

            """,
            outcome.Results
        );
    }

    [Fact]
    public async Task A_range_shows_a_part_of_it()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("graph", "-r", "003a:004")).Succeeded();

        Assert.Equal("● 004          Message of 004\n● 003a (left)  Message of 003a\n", outcome.Results);
    }

    [Fact]
    public async Task Mermaid_takes_no_text_for_its_own()
    {
        using var program = new Program()
            .Sql("001")
            .With("versions/a.sql", Revision("end\"]", "001", "<b>#35; `&amp;` end"))
            .Sql("b", header: "-- mnfst:depends_on 001\n");

        var outcome = (await program.RunAsync("graph", "--format", "mermaid")).Succeeded();

        Assert.Equal(
            """
            flowchart BT
              r0["<b>end#34;#93;</b><br/>#60;b#62;#35;35#59; #96;#38;amp#59;#96; end<br/><i>head</i>"]
              r1["<b>b</b><br/>Message of b<br/><i>head</i>"]
              r2["<b>001</b><br/>Message of 001"]
              r2 --> r0
              r2 -.-> r1

            """,
            outcome.Results
        );
    }

    [Fact]
    public async Task Dot_takes_no_text_for_its_own()
    {
        using var program = new Program().With("versions/a.sql", Revision("a\"\\N", null, "<b> & \\l {x|y}"));

        var outcome = (await program.RunAsync("graph", "--format", "dot")).Succeeded();

        Assert.Contains(
            """  r0 [label="a\"\\N\n<b> &amp; \\l {x|y}\nhead"]""",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Equal(outcome.Results.Count(sign => sign == '{'), outcome.Results.Count(sign => sign == '}'));
    }

    [Fact]
    public async Task Svg_takes_no_text_for_its_own()
    {
        const string Message = "</text><script>alert(1)</script> ]]> & \"'";
        using var program = new Program().With("versions/a.sql", Revision("a<b>&", null, Message));

        var svg = XDocument.Parse((await program.RunAsync("graph", "--format", "svg")).Succeeded().Results);

        Assert.Equal(["a<b>&", "head", Message], svg.Descendants(Svg + "text").Select(text => text.Value));
        Assert.Empty(svg.Descendants(Svg + "script"));
        Assert.Equal("img", svg.Root!.Attribute("role")!.Value);
        Assert.Equal("1 revision.", svg.Root.Element(Svg + "desc")!.Value);
    }

    [Theory]
    [InlineData("graph.svg", "<svg ")]
    [InlineData("graph.html", "<!DOCTYPE html>")]
    [InlineData("graph.mmd", "flowchart BT")]
    [InlineData("graph.dot", "digraph migrations {")]
    [InlineData("graph.txt", "● 005 (head)")]
    public async Task The_name_of_the_file_says_the_format(string file, string beginning)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("graph", "--file", file)).Succeeded();

        Assert.Equal($"Wrote {file}.\n", outcome.Results);
        var text = await File.ReadAllTextAsync(Path.Combine(program.Folder, file), Token);
        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format png", 2, "There is no format 'png'. Supported: text, mermaid, dot, svg, html.")]
    [InlineData("--file nowhere/graph.svg", 1, "The graph cannot be written to 'nowhere/graph.svg'")]
    public async Task What_can_not_be_drawn_is_said(string arguments, int exitCode, string message)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync(["graph", .. arguments.Split(' ')])).Failed(exitCode);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_revisions_stay_in_a_lane_and_Mermaid_is_asked_for_less()
    {
        using var program = new Program().Sql("0000");
        for (var i = 1; i < 1000; i++)
            program.Sql($"{i:0000}", $"{i - 1:0000}");

        var svg = XDocument.Parse((await program.RunAsync("graph", "--format", "svg")).Succeeded().Results);
        var mermaid = (await program.RunAsync("graph", "--format", "mermaid")).Succeeded();
        var part = (await program.RunAsync("graph", "--format", "mermaid", "-r", "0900:")).Succeeded();

        Assert.Equal(1000, svg.Descendants(Svg + "circle").Count());
        Assert.Single(svg.Descendants(Svg + "circle").Select(sign => sign.Attribute("cx")!.Value).Distinct());
        Assert.Contains("--rev-range", mermaid.Messages, StringComparison.Ordinal);
        Assert.Equal("", part.Messages);
    }

    [Fact]
    public async Task A_terminal_that_knows_no_Unicode_is_drawn_on_with_ASCII()
    {
        using var program = new Program().Merged();
        program.Traits = ScreenTraits.Plain with { IsUnicode = false };

        var outcome = (await program.RunAsync("graph")).Succeeded();

        Assert.DoesNotContain(outcome.Results, sign => sign > '~');
    }

    private static string Revision(string id, string? down, string message) =>
        $"-- {message}\n-- mnfst:revision {id}\n"
        + (down is null ? "" : $"-- mnfst:down_revision {down}\n")
        + "-- mnfst:upgrade\nSELECT 1;\n-- mnfst:downgrade\n";
}
