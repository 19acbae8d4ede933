using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

/// <summary>What has to be applied before one revision, and what takes back that one alone.</summary>
public class RequirementsTests
{
    [Theory]
    [InlineData("d1 <- e1, f1 <~ e1, d1 <~ f1", "e1", "f1")]
    [InlineData("d1 <- e1, d1 <- f1, f1 <~ e1", "e1", "f1")]
    [InlineData("a <- b <- c, a <~ c", "c", "b")]
    [InlineData("a <- b, a <- c, b <- m, c <- m", "m", "b c")]
    [InlineData("a <- b, a <- m, b <- m", "m", "b")]
    [InlineData("a <- b, x <- y, y <~ b", "b", "a y")]
    [InlineData("a[l] <- b, x, 'l' <~ x", "x", "a")]
    [InlineData("a, b, a <~ b", "b", "a")]
    [InlineData("a, b", "b", "")]
    public void One_revision_comes_alone_and_goes_alone(string drawing, string id, string requirements)
    {
        var graph = GraphNotation.Graph(drawing.Split(", "));

        var needed = graph.RequirementsOf(id);
        Assert.Equal(GraphNotation.Words(requirements).Order(), needed.Select(other => other.Id).Order());

        var before = graph.PlanUpgrade([], [.. needed.Select(other => RevisionSpecifier.Parse(other.Id))]);
        var applied = before.Steps.Select(step => step.Id).ToList();
        var up = graph.PlanUpgrade(applied, RevisionSpecifier.Parse(id));
        Assert.Equal([id], up.Steps.Select(step => step.Id));
        var down = graph.PlanDowngrade([.. applied, id], graph.BelowOf(id));
        Assert.Equal([id], down.Steps.Select(step => step.Id));
    }
}
