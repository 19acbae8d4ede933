using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Text;

public class SourceLocationTests
{
    [Fact]
    public void It_is_printed_as_compilers_do_counted_from_1()
    {
        var location = new LineMap("one\ntwo").LocationOf("migrations/a.sql", new TextSpan(5, 2));
        Assert.Equal("migrations/a.sql(2,2)", location.ToString());
    }

    [Fact]
    public void It_equals_another_of_the_same_place()
    {
        var map = new LineMap("one\ntwo");
        Assert.Equal(
            map.LocationOf("a.sql", new TextSpan(0, 3)),
            map.LocationOf("a.sql", TextSpan.FromBounds(0, 3))
        );
        Assert.NotEqual(
            map.LocationOf("a.sql", new TextSpan(0, 3)),
            map.LocationOf("b.sql", new TextSpan(0, 3))
        );
    }

    [Fact]
    public void A_span_knows_its_end()
    {
        var span = TextSpan.FromBounds(3, 8);
        Assert.Equal(new TextSpan(3, 5), span);
        Assert.Equal(8, span.End);
        Assert.Equal("[3..8)", span.ToString());
    }

    [Fact]
    public void Positions_are_ordered_by_line_then_column()
    {
        LinePosition[] inOrder = [new(0, 0), new(0, 7), new(1, 0), new(2, 3), new(10, 0)];
        Assert.Equal(inOrder, inOrder.Reverse().Order());
        Assert.True(inOrder[0] < inOrder[1] && inOrder[2] > inOrder[1]);
        Assert.True(inOrder[1] <= new LinePosition(0, 7) && inOrder[1] >= new LinePosition(0, 7));
    }
}
