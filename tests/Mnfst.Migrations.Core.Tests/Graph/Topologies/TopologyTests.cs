using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Topologies;

/// <summary>
/// Questions to one graph. Lists are written as words. <c>from</c> names what the database stands at: all below
/// is applied; <c>applied</c> names each applied revision, for sets with holes.
/// </summary>
public abstract class TopologyTests(params string[] drawing)
{
    protected RevisionGraph Graph { get; } = GraphNotation.Graph(drawing);

    protected void AssertUpgrade(string from, string to, string steps, string heads) =>
        AssertUpgradeOf(Below(from), to, steps, heads);

    protected void AssertUpgradeOf(IEnumerable<string> applied, string to, string steps, string heads)
    {
        var plan = Graph.PlanUpgrade(applied, Specifiers(to));
        AssertList(steps, plan.Steps);
        AssertSet(heads, plan.FinalHeads);
    }

    protected void AssertDowngrade(string from, string to, string steps, string heads) =>
        AssertDowngradeOf(Below(from), to, steps, heads);

    protected void AssertDowngradeOf(IEnumerable<string> applied, string to, string steps, string heads)
    {
        var plan = Graph.PlanDowngrade(applied, RevisionSpecifier.Parse(to));
        AssertList(steps, plan.Steps);
        AssertSet(heads, plan.FinalHeads);
    }

    protected void AssertStamp(string from, string to, string added, string removed, string heads) =>
        AssertStampOf(Below(from), to, added, removed, heads);

    protected void AssertStampOf(
        IEnumerable<string> applied,
        string to,
        string added,
        string removed,
        string heads
    )
    {
        var plan = Graph.PlanStamp(applied, Specifiers(to));
        AssertList(added, plan.Added);
        AssertList(removed, plan.Removed);
        AssertSet(heads, plan.FinalHeads);
    }

    /// <summary>What <c>show</c> shows; <paramref name="from"/> is null where no database is at hand.</summary>
    protected void AssertShow(string specifier, string revisions, string? from = null) =>
        AssertSet(
            revisions,
            Graph.Resolve(RevisionSpecifier.Parse(specifier), from is null ? null : Below(from))
        );

    protected void AssertHistory(string range, string newestFirst, string? from = null) =>
        AssertList(newestFirst, Graph.History(RevisionRange.Parse(range), from is null ? null : Below(from)));

    protected void AssertNewRevision(string after, string parents, bool splice = false) =>
        AssertSet(parents, Graph.FindNewRevisionParents(Specifiers(after), splice));

    protected void RefuseUpgrade(string from, string to, RevisionErrorKind kind, string message) =>
        AssertRefused(kind, message, () => Graph.PlanUpgrade(Below(from), Specifiers(to)));

    protected void RefuseDowngrade(string from, string to, RevisionErrorKind kind, string message) =>
        AssertRefused(kind, message, () => Graph.PlanDowngrade(Below(from), RevisionSpecifier.Parse(to)));

    protected void RefuseStamp(string from, string to, RevisionErrorKind kind, string message) =>
        AssertRefused(kind, message, () => Graph.PlanStamp(Below(from), Specifiers(to)));

    protected void RefuseShow(
        string specifier,
        RevisionErrorKind kind,
        string message,
        string? from = null
    ) =>
        AssertRefused(
            kind,
            message,
            () => Graph.Resolve(RevisionSpecifier.Parse(specifier), from is null ? null : Below(from))
        );

    protected void RefuseHistory(string range, RevisionErrorKind kind, string message, string? from = null) =>
        AssertRefused(
            kind,
            message,
            () => Graph.History(RevisionRange.Parse(range), from is null ? null : Below(from))
        );

    protected void RefuseNewRevision(string after, RevisionErrorKind kind, string message) =>
        AssertRefused(kind, message, () => Graph.FindNewRevisionParents(Specifiers(after)));

    protected static void AssertList(string expected, IEnumerable<Revision> actual) =>
        Assert.Equal(GraphNotation.Words(expected), actual.Select(revision => revision.Id));

    protected static void AssertSet(string expected, IEnumerable<Revision> actual) =>
        Assert.Equal(GraphNotation.Words(expected).Order(), actual.Select(revision => revision.Id).Order());

    /// <summary>The revisions themselves and all that they stand on.</summary>
    protected IReadOnlySet<string> Below(string heads)
    {
        var below = new HashSet<string>();
        foreach (var id in GraphNotation.Words(heads))
            AddWithParents(Graph.Find(id)!, below);
        return below;
    }

    private void AddWithParents(Revision revision, HashSet<string> below)
    {
        if (!below.Add(revision.Id))
            return;
        foreach (var name in revision.DownRevisions.Concat(revision.DependsOn))
            AddWithParents(
                Graph.Find(name) ?? Graph.Revisions.Single(other => other.BranchLabels.Contains(name)),
                below
            );
    }

    private static RevisionSpecifier[] Specifiers(string list) =>
        [.. GraphNotation.Words(list).Select(RevisionSpecifier.Parse)];

    private static void AssertRefused(RevisionErrorKind kind, string message, Action ask)
    {
        var refusal = Assert.Throws<RevisionException>(ask);
        Assert.Equal(message, refusal.Message);
        Assert.Equal(kind, refusal.Kind);
    }
}
