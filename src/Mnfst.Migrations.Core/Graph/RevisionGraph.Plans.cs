namespace Mnfst.Migrations.Core.Graph;

/// <content>The questions that commands ask.</content>
public sealed partial class RevisionGraph
{
    /// <summary>The revisions a specifier names; none for the base.</summary>
    /// <param name="specifier">What to find.</param>
    /// <param name="applied">The ids of the applied revisions; null if no database is at hand.</param>
    /// <exception cref="RevisionException">It names nothing, or several where one is meant.</exception>
    public IReadOnlyList<Revision> Resolve(
        RevisionSpecifier specifier,
        IEnumerable<string>? applied = null
    ) => At(new RevisionResolver(this, ToNodes(applied)).ResolveAll(specifier));

    /// <summary>What has to run to have the targets applied.</summary>
    /// <param name="applied">The ids of the applied revisions.</param>
    /// <param name="targets">Where to go; offsets count from what is applied.</param>
    /// <exception cref="RevisionException">A target is unknown or ambiguous, or leads nowhere.</exception>
    public RevisionPlan PlanUpgrade(IEnumerable<string> applied, params RevisionSpecifier[] targets) =>
        UpgradePlanner.Plan(this, ToNodes(applied)!, targets, null);

    /// <summary>What of an upgrade runs in a phase of a release.</summary>
    /// <param name="applied">The ids of the applied revisions.</param>
    /// <param name="phase">The phase; null for all of the upgrade.</param>
    /// <param name="targets">Where to go; offsets count from what is applied.</param>
    /// <exception cref="RevisionException">
    /// A target is unknown or ambiguous, or leads nowhere; or a revision contracts what has not expanded yet.
    /// </exception>
    public RevisionPlan PlanUpgrade(
        IEnumerable<string> applied,
        RevisionPhase? phase,
        params RevisionSpecifier[] targets
    ) => UpgradePlanner.Plan(this, ToNodes(applied)!, targets, phase);

    /// <summary>The revisions that wait for the roll-out of a release: those that contract, and what follows or depends on them.</summary>
    /// <param name="pending">The ids of what an upgrade would run.</param>
    /// <exception cref="RevisionException">An id is unknown.</exception>
    public IReadOnlyList<Revision> WaitingForRollOut(IEnumerable<string> pending) =>
        At(PhaseSelection.WaitingOf(this, ToNodes(pending)!));

    /// <summary>What has to be reverted for the target to be the last applied.</summary>
    /// <param name="applied">The ids of the applied revisions.</param>
    /// <param name="target">What stays; offsets count from what is applied.</param>
    /// <exception cref="RevisionException">The target is unknown, ambiguous or not applied.</exception>
    public RevisionPlan PlanDowngrade(IEnumerable<string> applied, RevisionSpecifier target) =>
        DowngradePlanner.Plan(this, ToNodes(applied)!, target);

    /// <summary>What to record as applied, and what to forget, without running anything.</summary>
    /// <param name="applied">The ids of the applied revisions.</param>
    /// <param name="targets">Where the database stands in truth.</param>
    /// <exception cref="RevisionException">A target is unknown or ambiguous.</exception>
    public StampPlan PlanStamp(IEnumerable<string> applied, params RevisionSpecifier[] targets) =>
        StampPlanner.Plan(this, ToNodes(applied)!, targets);

    /// <summary>The revisions of a range, newest first.</summary>
    /// <param name="range">Both ends are included.</param>
    /// <param name="applied">The ids of the applied revisions; null if no database is at hand.</param>
    /// <exception cref="RevisionException">An end is unknown or ambiguous, or the start is not below the end.</exception>
    public IReadOnlyList<Revision> History(RevisionRange range, IEnumerable<string>? applied = null) =>
        HistoryPlanner.Plan(this, ToNodes(applied), range);

    /// <summary>
    /// The applied revisions that are below no other applied one, neither by down_revision nor by depends_on.
    /// </summary>
    /// <exception cref="RevisionException">An id is unknown.</exception>
    public IReadOnlyList<Revision> CurrentHeads(IEnumerable<string> applied) =>
        At(this.HeadsOf(ToNodes(applied)!));

    /// <summary>
    /// The applied revisions that are below no other applied one by down_revision: what <c>alembic current</c>
    /// shows. A branch that another only depends on has its own line here.
    /// </summary>
    /// <exception cref="RevisionException">An id is unknown.</exception>
    public IReadOnlyList<Revision> CurrentBranchHeads(IEnumerable<string> applied) =>
        At(this.BranchHeadsOf(ToNodes(applied)!));

    /// <summary>
    /// What has to be applied before a revision: what it follows and depends on, without what another of these
    /// includes. A database that is upgraded to them has all that the revision needs.
    /// </summary>
    /// <param name="id">The id of the revision.</param>
    /// <exception cref="RevisionException">The graph has no revision with this id.</exception>
    public IReadOnlyList<Revision> RequirementsOf(string id) =>
        At(this.HeadsOf(new NodeSet(_revisions.Length, Parents[NodeOf(id)].ToList())));

    /// <summary>
    /// How to name what is below a revision, so that a downgrade to it reverts the revision and what follows
    /// or depends on it, and nothing else.
    /// </summary>
    /// <param name="id">The id of the revision.</param>
    /// <exception cref="RevisionException">The graph has no revision with this id.</exception>
    public RevisionSpecifier BelowOf(string id)
    {
        // Of several the one below no other: what follows that on the way to the revision is the revision.
        var below = this.BranchHeadsOf(new NodeSet(_revisions.Length, Down[NodeOf(id)].ToList()));
        return RevisionSpecifier.Parse(
            $"{id}@{(below.Any() ? _revisions[below.First()].Id : RevisionSpecifier.Base.Text)}"
        );
    }

    /// <summary>The down_revisions of a revision that is to be written; none for a new base.</summary>
    /// <param name="after">What it follows: <c>head</c> unless the user says otherwise.</param>
    /// <param name="splice">Whether it may follow a revision that is not a head, and so begin a branch.</param>
    /// <exception cref="RevisionException">
    /// A specifier is unknown or ambiguous, or names a revision that is not a head.
    /// </exception>
    public IReadOnlyList<Revision> FindNewRevisionParents(
        IReadOnlyList<RevisionSpecifier> after,
        bool splice = false
    ) => NewRevisionParents.Find(this, after, splice);

    private NodeSet? ToNodes(IEnumerable<string>? applied)
    {
        if (applied is null)
            return null;
        var nodes = new NodeSet(_revisions.Length);
        foreach (var id in applied)
            nodes.Add(Names.TryFindId(id, out var node) ? node : throw RevisionException.UnknownApplied(id));
        return nodes;
    }
}
