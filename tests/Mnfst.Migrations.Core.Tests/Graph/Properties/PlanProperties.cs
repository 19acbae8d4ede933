using CsCheck;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Properties;

public class PlanProperties
{
    [Fact]
    public void The_order_is_the_one_of_the_definition() =>
        GraphGen.Sound.Sample(revisions =>
            Assert.Equal(new NaiveGraph(revisions).Order(), Ids(RevisionGraph.Create(revisions).Revisions))
        );

    [Fact]
    public void Heads_bases_and_points_are_those_of_the_definition() =>
        GraphGen.Sound.Sample(revisions =>
        {
            var graph = RevisionGraph.Create(revisions);
            var naive = new NaiveGraph(revisions);
            AssertSame(revisions.Where(r => !naive.Next(r.Id).Any()), graph.Heads);
            AssertSame(revisions.Where(r => naive.WithDescendants([r.Id]).Count == 1), graph.RealHeads);
            AssertSame(revisions.Where(r => r.DownRevisions.Count == 0), graph.Bases);
            AssertSame(revisions.Where(r => naive.WithAncestors(r.Id).Count == 1), graph.RealBases);
            AssertSame(revisions.Where(r => naive.Next(r.Id).Count() > 1), graph.Branchpoints);
            AssertSame(revisions.Where(r => r.DownRevisions.Count > 1), graph.Mergepoints);
        });

    [Fact]
    public void Current_heads_are_the_applied_that_are_below_no_other() =>
        GraphGen.WithApplied.Sample(
            (graph, applied) =>
            {
                var naive = new NaiveGraph(graph.Revisions);
                AssertSame(naive.HeadsOf(applied), graph.CurrentHeads(applied));
                AssertSame(
                    applied.Where(id => !applied.Any(other => NaiveGraph.IsBelow(id, other, naive.Down))),
                    graph.CurrentBranchHeads(applied)
                );
            }
        );

    [Fact]
    public void Upgrade_is_the_target_with_all_it_needs_without_what_is_applied() =>
        ForEachTarget(
            (graph, naive, applied, target) =>
            {
                var plan = graph.PlanUpgrade(applied, RevisionSpecifier.Parse(target));
                AssertSame(naive.WithAncestors(target).Except(applied), plan.Steps);
                AssertSame(naive.HeadsOf([.. naive.WithAncestors(target).Union(applied)]), plan.FinalHeads);
                AssertParentsFirst(naive, Ids(plan.Steps), applied);
            }
        );

    [Fact]
    public void Downgrade_is_what_is_applied_of_all_that_needs_what_follows_the_target() =>
        ForEachTarget(
            (graph, naive, applied, target) =>
            {
                var doomed = naive.WithDescendants([.. naive.Next(target)]).Intersect(applied).ToList();
                if (doomed.Count == 0 && !naive.HeadsOf(applied).Contains(target))
                {
                    var refusal = Assert.Throws<RevisionException>(() => Downgrade());
                    Assert.Equal(RevisionErrorKind.NotAnAncestor, refusal.Kind);
                    return;
                }
                AssertSame(doomed, Downgrade().Steps);
                AssertSame(naive.HeadsOf([.. applied.Except(doomed)]), Downgrade().FinalHeads);
                AssertParentsFirst(naive, [.. Ids(Downgrade().Steps).Reverse()], [.. applied.Except(doomed)]);

                RevisionPlan Downgrade() => graph.PlanDowngrade(applied, RevisionSpecifier.Parse(target));
            }
        );

    [Fact]
    public void Upgrade_and_downgrade_lead_back_to_the_same_revisions() =>
        ForEachTarget(
            (graph, naive, _, target) =>
            {
                var before = naive.WithAncestors(target).ToArray();
                var up = Ids(graph.PlanUpgrade(before, RevisionSpecifier.Heads).Steps);
                var down = Ids(graph.PlanDowngrade([.. before, .. up], RevisionSpecifier.Base).Steps);
                var again = Ids(graph.PlanUpgrade([], RevisionSpecifier.Heads).Steps);
                Assert.Equal(graph.Revisions.Count, before.Length + up.Count);
                Assert.Equal(down.Reverse(), again);

                // A downgrade to what nothing follows is refused if others depend on it.
                if (!naive.Next(target).Any())
                    return;
                // What a downgrade to the target takes back is what an upgrade to the heads runs again.
                var back = Ids(graph.PlanDowngrade(again, RevisionSpecifier.Parse(target)).Steps);
                var rest = again.Except(back).ToArray();
                var forth = Ids(graph.PlanUpgrade(rest, RevisionSpecifier.Heads).Steps);
                Assert.Equal(back.Reverse(), forth);
            }
        );

    [Fact]
    public void Stamp_leaves_the_target_and_what_it_needs() =>
        ForEachTarget(
            (graph, naive, applied, target) =>
            {
                var plan = graph.PlanStamp(applied, RevisionSpecifier.Parse(target));
                var after = applied.Except(Ids(plan.Removed)).Concat(Ids(plan.Added)).ToHashSet();
                Assert.Superset(naive.WithAncestors(target), after);
                AssertSame(naive.HeadsOf(after), plan.FinalHeads);
                Assert.Empty(Ids(plan.Added).Intersect(applied));
                // Nothing is recorded that the target does not stand on.
                Assert.Empty(Ids(plan.Added).Except(naive.WithAncestors(target)));
            }
        );

    [Fact]
    public void History_up_to_a_revision_is_all_it_needs_newest_first() =>
        ForEachTarget(
            (graph, naive, _, target) =>
            {
                var history = Ids(graph.History(RevisionRange.Parse(":" + target)));
                Assert.Equal(
                    Ids(graph.Revisions).Reverse().Where(naive.WithAncestors(target).Contains),
                    history
                );
            }
        );

    /// <summary>Ids as specifiers: a full id is never taken for the beginning of another.</summary>
    private static void ForEachTarget(Action<RevisionGraph, NaiveGraph, string[], string> check) =>
        GraphGen.WithApplied.Sample(
            (graph, applied) =>
            {
                var naive = new NaiveGraph(graph.Revisions);
                foreach (var target in graph.Revisions)
                    check(graph, naive, applied, target.Id);
            },
            iter: 200
        );

    private static IReadOnlyList<string> Ids(IReadOnlyList<Revision> revisions) =>
        [.. revisions.Select(revision => revision.Id)];

    private static void AssertSame(IEnumerable<Revision> expected, IReadOnlyList<Revision> actual) =>
        AssertSame(expected.Select(revision => revision.Id), actual);

    private static void AssertSame(IEnumerable<string> expected, IReadOnlyList<Revision> actual) =>
        Assert.Equal(expected.Order(), Ids(actual).Order());

    private static void AssertParentsFirst(
        NaiveGraph naive,
        IReadOnlyList<string> steps,
        IReadOnlyCollection<string> applied
    )
    {
        var done = new HashSet<string>(applied);
        foreach (var step in steps)
        {
            Assert.Empty(naive.Parents(step).Where(steps.Contains).Except(done));
            Assert.True(done.Add(step));
        }
    }
}
