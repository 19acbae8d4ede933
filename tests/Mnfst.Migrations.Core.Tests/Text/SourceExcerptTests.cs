using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Text;

public class SourceExcerptTests
{
    private static SourceExcerpt? Of(string text, int line, int column, int length = 0, int width = 80)
    {
        var start = new LinePosition(line, column);
        return SourceExcerpt.Of(text, start, new LinePosition(line, column + length), width);
    }

    [Theory]
    // The span is marked, and without one the word.
    [InlineData("SELECT 1/0;", 7, 3, "SELECT 1/0;", "       ^^^")]
    [InlineData("SELECT nothing FROM t", 7, 0, "SELECT nothing FROM t", "       ^^^^^^^")]
    [InlineData("SELECT 1 +;", 10, 0, "SELECT 1 +;", "          ^")]
    // At the end of a line there is nothing to mark but the place.
    [InlineData("SELECT", 6, 0, "SELECT", "      ^")]
    [InlineData("", 0, 0, "", "^")]
    // Tabs are spaces, wide characters take two cells, and a combining mark none.
    [InlineData("\tab\tcd", 4, 2, "    ab    cd", "          ^^")]
    [InlineData("-- 日本 x", 6, 1, "-- 日本 x", "        ^")]
    [InlineData("日本語", 1, 1, "日本語", "  ^^")]
    [InlineData("e\u0301 x", 3, 1, "e\u0301 x", "  ^")]
    [InlineData("🎉 x", 3, 1, "🎉 x", "   ^")]
    // A terminal obeys nothing of it.
    [InlineData("a\u001b[31mb x", 8, 1, "a\uFFFD[31mb x", "        ^")]
    [InlineData("a\u202eb x", 4, 1, "a\uFFFDb x", "    ^")]
    public void It_marks_the_place(string line, int column, int length, string text, string marks)
    {
        var excerpt = Of(line, 0, column, length)!;

        Assert.Equal(text, excerpt.Text);
        Assert.Equal(marks, excerpt.Marks);
    }

    [Theory]
    [InlineData("one\ntwo\nthree")]
    [InlineData("one\r\ntwo\r\nthree")]
    [InlineData("one\rtwo\rthree")]
    public void It_finds_the_line_whatever_ends_it(string text)
    {
        Assert.Equal("two", Of(text, 1, 0)!.Text);
        Assert.Equal("three", Of(text, 2, 1)!.Text);
        Assert.Equal(" ^^^^", Of(text, 2, 1)!.Marks);
    }

    [Fact]
    public void Of_a_span_of_several_lines_the_first_is_marked_to_its_end()
    {
        var excerpt = SourceExcerpt.Of("  SELECT (  \n1)", new(0, 2), new(1, 2), 80)!;

        Assert.Equal("  SELECT (", excerpt.Text);
        Assert.Equal("  ^^^^^^^^", excerpt.Marks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(199)]
    public void A_long_line_is_cut_around_the_place(int column)
    {
        var line = string.Concat(Enumerable.Range(0, 200).Select(i => (char)('a' + i % 26)));

        var excerpt = Of(line, 0, column, 1, width: 40)!;

        Assert.InRange(excerpt.Text.Length, 20, 40);
        Assert.Equal(column > 0, excerpt.Text.StartsWith("...", StringComparison.Ordinal));
        Assert.Equal(column < 199, excerpt.Text.EndsWith("...", StringComparison.Ordinal));
        Assert.Equal(line[column], excerpt.Text[excerpt.Marks.IndexOf('^', StringComparison.Ordinal)]);
        Assert.Equal(excerpt.Marks.Length - 1, excerpt.Marks.IndexOf('^', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 99)]
    public void A_place_that_the_text_does_not_have_is_not_shown(int line, int column) =>
        Assert.Null(Of("one\ntwo", line, column));
}
