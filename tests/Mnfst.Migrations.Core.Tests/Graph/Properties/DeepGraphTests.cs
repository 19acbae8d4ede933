using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Properties;

/// <summary>A million revisions one above the other: no recursion survives that, and nothing quadratic ends.</summary>
public class DeepGraphTests
{
    private const int Depth = 1_000_000;

    private static readonly RevisionGraph Chain = RevisionGraph.Create(Revisions());

    private static Revision[] Revisions() =>
        [
            .. Enumerable
                .Range(0, Depth)
                .Select(i => new Revision($"r{i}")
                {
                    DownRevisions = i == 0 ? default : EquatableArray.Of($"r{i - 1}"),
                    BranchLabels = i % 250_000 == 0 ? EquatableArray.Of($"label_{i}") : default,
                }),
        ];

    [Fact]
    public void It_is_planned_up_and_down()
    {
        Assert.Equal(Depth, Chain.PlanUpgrade([], RevisionSpecifier.Parse("head")).Steps.Count);
        var all = Chain.Revisions.Select(revision => revision.Id);
        Assert.Equal(Depth, Chain.PlanDowngrade(all, RevisionSpecifier.Base).Steps.Count);
        Assert.Equal(Depth, Chain.PlanStamp([], RevisionSpecifier.Heads).Added.Count);
        Assert.Equal(Depth, Chain.History(RevisionRange.All).Count);
    }

    [Fact]
    public void Counting_walks_its_whole_length()
    {
        var last = RevisionSpecifier.Parse($"base+{Depth}");
        Assert.Equal($"r{Depth - 1}", Assert.Single(Chain.Resolve(last)).Id);
        Assert.Equal("r0", Assert.Single(Chain.Resolve(RevisionSpecifier.Parse($"head-{Depth - 1}"))).Id);
    }

    [Fact]
    public void Labels_spread_over_its_whole_length() =>
        Assert.Equal(4, Chain.BranchLabelsOf("r500000").Count);

    [Fact]
    public void A_cycle_of_its_length_is_found()
    {
        var revisions = Revisions();
        revisions[0] = revisions[0] with { DownRevisions = EquatableArray.Of($"r{Depth - 1}") };
        var fault = Assert.Single(GraphValidator.Validate(revisions, new GraphOptions()).Diagnostics);
        Assert.Equal("MNFST1003", fault.Id);
        Assert.Contains("(999988 more)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_branches_are_merged_in_one()
    {
        var ids = Enumerable.Range(0, 100_000).Select(i => $"r{i}").ToArray();
        var graph = RevisionGraph.Create([
            new("root"),
            .. ids.Select(id => new Revision(id) { DownRevisions = EquatableArray.Of("root") }),
            new("merge") { DownRevisions = ids.ToEquatableArray() },
        ]);
        Assert.Equal("merge", Assert.Single(graph.Heads).Id);
        Assert.Equal(ids.Length + 2, graph.PlanUpgrade([], RevisionSpecifier.Heads).Steps.Count);
        Assert.Equal(
            ids.Length,
            graph.PlanDowngrade(["root", .. ids], RevisionSpecifier.Parse("root")).Steps.Count
        );
        Assert.Equal(
            ids.Length,
            graph.PlanUpgrade(["root"], [.. ids.Select(RevisionSpecifier.Parse)]).Steps.Count
        );
    }
}
