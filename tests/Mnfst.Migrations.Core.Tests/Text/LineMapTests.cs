using CsCheck;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Text;

public class LineMapTests
{
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("abc", 0, 0, 0)]
    [InlineData("abc", 2, 0, 2)]
    [InlineData("abc", 3, 0, 3)]
    [InlineData("a\nb", 1, 0, 1)]
    [InlineData("a\nb", 2, 1, 0)]
    [InlineData("a\n", 2, 1, 0)]
    [InlineData("a\r\nb", 1, 0, 1)]
    [InlineData("a\r\nb", 2, 0, 2)]
    [InlineData("a\r\nb", 3, 1, 0)]
    [InlineData("a\rb", 2, 1, 0)]
    [InlineData("a\r", 2, 1, 0)]
    [InlineData("a\r\rb", 3, 2, 0)]
    [InlineData("a\n\rb", 3, 2, 0)]
    [InlineData("\n\n\n", 2, 2, 0)]
    [InlineData("😀x\n", 2, 0, 2)]
    [InlineData("a\u2028b", 2, 0, 2)]
    public void An_offset_is_a_line_and_a_column(string text, int offset, int line, int column) =>
        Assert.Equal(new LinePosition(line, column), new LineMap(text).PositionOf(offset));

    [Fact]
    public void A_span_is_located_in_its_file()
    {
        var location = new LineMap("one\ntwo\nthree").LocationOf("a.sql", TextSpan.FromBounds(5, 9));
        Assert.Equal(
            new SourceLocation("a.sql", new TextSpan(5, 4), new LinePosition(1, 1), new LinePosition(2, 1)),
            location
        );
    }

    [Fact]
    public void Each_offset_is_where_counting_line_ends_puts_it() =>
        Gen.String[Gen.Char["ab\r\n"], 0, 30]
            .Sample(text =>
            {
                var map = new LineMap(text);
                for (var offset = 0; offset <= text.Length; offset++)
                    Assert.Equal(Count(text, offset), map.PositionOf(offset));
            });

    private static LinePosition Count(string text, int offset)
    {
        var position = new LinePosition(0, 0);
        for (var i = 0; i < offset; i++)
        {
            var endsLine =
                text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            position = endsLine
                ? new LinePosition(position.Line + 1, 0)
                : position with
                {
                    Column = position.Column + 1,
                };
        }
        return position;
    }
}
