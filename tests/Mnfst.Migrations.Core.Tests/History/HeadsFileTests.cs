using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Core.Tests.Graph;

namespace Mnfst.Migrations.Core.Tests.History;

/// <summary>The file of heads: what is written, and how it is compared with the heads that there are.</summary>
public class HeadsFileTests
{
    private static readonly RevisionGraph Graph = GraphNotation.Graph("001 <- 002, 003");

    [Fact]
    public void What_is_written_is_right()
    {
        var text = HeadsFile.Write(Graph.Heads);

        Assert.EndsWith("\n002\n003\n", text, StringComparison.Ordinal);
        Assert.Empty(HeadsFile.Read("heads", text).Check(Graph));
        Assert.Empty(HeadsFile.Read("heads", text.ReplaceLineEndings("\r\n")).Check(Graph));
        Assert.Empty(HeadsFile.Read("heads", "003 # last\n\n 002").Check(Graph));
        Assert.Empty(HeadsFile.Read("heads", "").Check(GraphNotation.Graph()));
    }

    [Theory]
    [InlineData("002\n", "heads(1,1): error MNFST1035: Head '003' is not listed.")]
    [InlineData(
        "",
        "heads(1,1): error MNFST1035: Head '002' is not listed.",
        "heads(1,1): error MNFST1035: Head '003'"
    )]
    [InlineData("002\n003\n003\n", "heads(3,1): error MNFST1035: '003' is listed twice.")]
    [InlineData("002\n003\n  004\n", "heads(3,3): error MNFST1035: '004' is no revision.")]
    [InlineData("001\n002\n003\n", "heads(1,1): error MNFST1035: '001' is no head: 002, 003 follows it.")]
    [InlineData(
        "002\n<<<<<<< HEAD\n003\n=======\n004\n>>>>>>> b\n",
        "heads(2,1): error MNFST1034: Git could not"
    )]
    public void What_differs_is_told_at_its_line(string text, params string[] expected)
    {
        var faults = HeadsFile.Read("heads", text).Check(Graph).Select(fault => fault.ToString()).ToList();

        Assert.Equal(expected.Length, faults.Count);
        Assert.All(
            faults.Zip(expected),
            pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal)
        );
    }
}
