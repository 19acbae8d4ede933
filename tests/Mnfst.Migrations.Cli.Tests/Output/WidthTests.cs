using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Output;

/// <summary>Terminals of every width: words stay whole, columns align, and a log has whole lines.</summary>
public class WidthTests
{
    private const string Message =
        "Add user preferences with a default theme and a long explanation that no narrow terminal has room for";

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task History_keeps_every_word_of_every_message(int width)
    {
        using var program = Create(width);

        var outcome = (await program.RunAsync("history")).Succeeded();

        var lines = outcome.Results.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.True(Fits(line, width), line));
        var words = outcome.Results.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            Message.Split(' ').CountBy(word => word),
            word => Assert.Equal(2 * word.Value, words.Count(other => other == word.Key))
        );
    }

    [Fact]
    public async Task In_a_log_nothing_is_broken()
    {
        using var program = Create(0);
        program.Traits = ScreenTraits.Plain;

        var outcome = (await program.RunAsync("history")).Succeeded();

        Assert.Equal(3, outcome.Results.TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Columns_align_whatever_is_in_them(int width)
    {
        var screen = new Screen(new StringWriter(), new ScreenTraits(true, false, true, width));
        string[] names = ["a", "名前は日本語", "e\u0301e\u0301", new string('x', 100), "short_name"];
        var columns = new ColumnLayout(screen, names.Max(name => new Line(name).Width), [10], 50);

        var lines = names
            .SelectMany(name => columns.Lay(new Line(name), new Line("| "), [new Line("cell")], Message))
            .SelectMany(line => LineWrap.Wrap(line, width))
            .Where(line => line.Text.Contains("cell", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(names.Length, lines.Count);
        var starts = lines.Select(line =>
            new Line(line.Text[..line.Text.IndexOf("cell", StringComparison.Ordinal)]).Width
        );
        Assert.Single(starts.Distinct());
        Assert.All(lines, line => Assert.InRange(line.Width, 1, width));
    }

    [Theory]
    [InlineData("one two three", 8, "one two|  three")]
    [InlineData("    IN THE WAY: process 12", 20, "    IN THE WAY:|      process 12")]
    [InlineData("a\nbb cc", 4, "a|bb|  cc")]
    [InlineData("日本 語です", 8, "日本|  語です")]
    [InlineData("a_word_that_is_too_wide and more", 8, "a_word_that_is_too_wide|  and|  more")]
    public void Lines_are_broken_between_words(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', LineWrap.Wrap(new Line(text), width).Select(line => line.Text)));

    /// <summary>One word may be too wide.</summary>
    private static bool Fits(string line, int width) =>
        new Line(line).Width <= width || line.Split(' ').Any(word => new Line(word).Width > width - 4);

    private static Program Create(int width)
    {
        var program = new Program
        {
            Traits = new ScreenTraits(IsTerminal: true, IsStyled: false, IsUnicode: true, Width: width),
        };
        var id = new string('a', 100);
        return program
            .With("versions/1.sql", Revision("1", "", Message))
            .With("versions/2.sql", Revision(id, "-- mnfst:down_revision 1\n", "日本語のメッセージ"))
            .With("versions/3.sql", Revision("3", $"-- mnfst:down_revision {id}\n", Message));
    }

    private static string Revision(string id, string header, string message) =>
        $"-- {message}\n-- mnfst:revision {id}\n{header}-- mnfst:upgrade\n-- mnfst:downgrade\n";
}
