using CsCheck;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Tests.Graph.Properties;

namespace Mnfst.Migrations.Core.Tests.Graph;

/// <summary>What of an upgrade runs before the roll-out of a release, and what after it. A capital letter contracts.</summary>
public class PhaseTests
{
    [Theory]
    // One release.
    [InlineData("a <- b <- C", "", RevisionPhase.Expand, "a b", "C")]
    [InlineData("a <- b <- C", "a b", RevisionPhase.Contract, "C", "")]
    [InlineData("a <- b <- C", "a b", RevisionPhase.Expand, "", "C")]
    [InlineData("a <- b <- C", "a b C", RevisionPhase.Contract, "", "")]
    // Two releases at once: what follows a revision that contracts waits for it.
    [InlineData("a <- B <- c <- D", "a", RevisionPhase.Expand, "", "B c D")]
    [InlineData("a <- B <- c <- D", "a", RevisionPhase.Contract, "B", "c D")]
    [InlineData("a <- B <- c <- D", "a B", RevisionPhase.Expand, "c", "D")]
    [InlineData("a <- B <- C <- d", "a", RevisionPhase.Contract, "B C", "d")]
    // A branch does not wait for another.
    [InlineData("a <- B; a <- c <- d", "a", RevisionPhase.Expand, "c d", "B")]
    [InlineData("a <- B, c", "a", RevisionPhase.Contract, "B", "c")]
    // It waits for what it depends on.
    [InlineData("a <- B; x <- y; B <~ y", "a", RevisionPhase.Expand, "x", "B y")]
    public void A_phase_runs_its_own(
        string lines,
        string applied,
        RevisionPhase phase,
        string steps,
        string deferred
    )
    {
        var plan = GraphOf(lines).PlanUpgrade(Words(applied), phase, RevisionSpecifier.Heads);

        Assert.Equal(Words(steps), plan.Steps.Select(step => step.Id));
        Assert.Equal(Words(deferred), plan.Deferred.Select(step => step.Id));
    }

    [Theory]
    [InlineData("a <- b <- C", "a", "'C' contracts, but what it follows has not expanded yet: b.")]
    [InlineData("a <- b <- c <- D", "a", "'D' contracts, but what it follows has not expanded yet: b, c.")]
    [InlineData("a <- B; x <~ B", "a", "'B' contracts, but what it follows has not expanded yet: x.")]
    // Nothing runs, even if another line could.
    [InlineData("a <- B; a <- c <- D", "a", "'D' contracts, but what it follows has not expanded yet: c.")]
    public void What_has_not_expanded_does_not_contract(string lines, string applied, string reason)
    {
        var refusal = Assert.Throws<RevisionException>(() =>
            GraphOf(lines).PlanUpgrade(Words(applied), RevisionPhase.Contract, RevisionSpecifier.Heads)
        );

        Assert.Equal(RevisionErrorKind.NotExpanded, refusal.Kind);
        Assert.StartsWith(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_count_as_without_a_phase()
    {
        var plan = GraphOf("a <- b <- C").PlanUpgrade([], RevisionPhase.Expand, RevisionSpecifier.Parse("a"));

        Assert.Equal(["a"], plan.Steps.Select(step => step.Id));
        Assert.Empty(plan.Deferred);
        Assert.Equal(["a"], plan.FinalHeads.Select(head => head.Id));
    }

    /// <summary>Whatever contracts, phase after phase runs everything once, and nothing before what it needs.</summary>
    [Fact]
    public void Phase_by_phase_all_is_applied() =>
        Gen.Select(GraphGen.Sound, Gen.Int[0, int.MaxValue])
            .Sample(
                (revisions, seed) =>
                {
                    var random = new Random(seed);
                    RevisionPhase?[] phases = [null, RevisionPhase.Expand, RevisionPhase.Contract];
                    var graph = RevisionGraph.Create(
                        revisions.Select(revision => revision with { Phase = phases[random.Next(3)] })
                    );
                    var applied = new List<string>();
                    for (var round = 0; applied.Count < revisions.Length; round++)
                    {
                        Assert.True(round <= revisions.Length, "It comes to an end.");
                        foreach (var phase in Enum.GetValues<RevisionPhase>())
                        {
                            foreach (
                                var step in graph.PlanUpgrade(applied, phase, RevisionSpecifier.Heads).Steps
                            )
                            {
                                Assert.Equal(
                                    phase == RevisionPhase.Contract,
                                    step.Phase == RevisionPhase.Contract
                                );
                                Assert.Superset(
                                    graph.RequirementsOf(step.Id).Select(needed => needed.Id).ToHashSet(),
                                    applied.ToHashSet()
                                );
                                applied.Add(step.Id);
                            }
                        }
                    }
                    Assert.Distinct(applied);
                }
            );

    private static RevisionGraph GraphOf(string lines) =>
        RevisionGraph.Create(
            GraphNotation
                .Revisions([.. lines.Split("; ")])
                .Select(revision =>
                    char.IsUpper(revision.Id[0]) ? revision with { Phase = RevisionPhase.Contract } : revision
                )
        );

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
