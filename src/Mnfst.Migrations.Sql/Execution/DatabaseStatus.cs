using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>Where a database stands, seen from a project.</summary>
public sealed class DatabaseStatus
{
    internal DatabaseStatus(KnownRevisions known, IReadOnlyList<RepeatableStatus> repeatables)
    {
        Repeatables = repeatables;
        Graph = known.Graph;
        Journal = known.Journal;
        Applied = [.. known.Journal.Applied.Where(id => known.Graph.Find(id) is not null)];
        CurrentHeads = Graph.CurrentHeads(Applied);
        CurrentBranchHeads = Graph.CurrentBranchHeads(Applied);
        Pending = Graph.PlanUpgrade(Applied, RevisionSpecifier.Heads).Steps;
        WaitingForRollOut = Graph.WaitingForRollOut(Pending.Select(revision => revision.Id));
        Missing = known.Missing;
        Remarks = [.. new ForeignRevisions(known).Describe()];
        NeedRerun = [.. known.Journal.Interrupted.Where(known.NeedsRerun).Select(row => row.Revision)];
        Changed = [.. known.Changed.Select(entry => entry.Revision)];
    }

    /// <summary>The revisions of the project, and those that only the database has.</summary>
    public RevisionGraph Graph { get; }

    /// <summary>What the database remembers.</summary>
    public JournalSnapshot Journal { get; }

    /// <summary>The ids of the applied revisions.</summary>
    public IReadOnlyList<string> Applied { get; }

    /// <summary>The applied revisions that no other applied one follows or depends on.</summary>
    public IReadOnlyList<Revision> CurrentHeads { get; }

    /// <summary>The applied revisions that no other applied one follows: what <c>alembic current</c> shows.</summary>
    public IReadOnlyList<Revision> CurrentBranchHeads { get; }

    /// <summary>What an upgrade to all heads would run, in order.</summary>
    public IReadOnlyList<Revision> Pending { get; }

    /// <inheritdoc cref="HeadsCheck.WaitingForRollOut"/>
    public IReadOnlyList<Revision> WaitingForRollOut { get; }

    /// <summary>Applied revisions whose upgrade has changed since.</summary>
    public IReadOnlyList<Revision> Changed { get; }

    /// <summary>
    /// The ids of the interrupted revisions whose next step may have run, so that they go on only with
    /// <see cref="MigrationOptions.Rerun"/>.
    /// </summary>
    public IReadOnlyList<string> NeedRerun { get; }

    /// <summary>Revisions that the database has and the project has not, oldest first.</summary>
    public IReadOnlyList<RevisionRow> Missing { get; }

    /// <summary>What to know of <see cref="Missing"/>, and what to do about it, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>How the repeatables stand: those of the project, then those that only the database has; none if the project has none.</summary>
    public IReadOnlyList<RepeatableStatus> Repeatables { get; }

    /// <summary>Whether an upgrade to the heads would run a repeatable.</summary>
    public bool HasPendingRepeatables => Repeatables.Any(one => one.IsPending);

    /// <inheritdoc cref="HeadsCheck.IsExpanded"/>
    public bool IsExpanded => Pending.Count == WaitingForRollOut.Count && !Journal.Interrupted.Any();

    /// <summary>Whether all heads are applied and nothing is half done.</summary>
    public bool IsAtHeads => Pending.Count == 0 && !Journal.Interrupted.Any();
}
