using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>
/// Is told what a run does, while it does it. Calls come one at a time, so that an observer needs no lock of its own, and whoever
/// calls waits until they return. They come from the run itself, but for <see cref="Blocked"/>, and on no certain thread: each call
/// sees what the calls before it wrote, but not what is local to a thread. A call must not wait for another one.
/// </summary>
public interface IMigrationObserver
{
    /// <summary>The plan is made, the lock is held, nothing has run yet.</summary>
    void Planned(MigrationDirection direction, IReadOnlyList<Revision> revisions) { }

    /// <summary>A revision begins, or goes on at a step after an interruption (steps are counted from 0).</summary>
    void RevisionStarting(Revision revision, MigrationDirection direction, int firstStep, int steps) { }

    /// <summary>So many steps of a revision are done and committed, of those that commit one by one.</summary>
    void StepCompleted(Revision revision, int completed, int steps) { }

    /// <summary>A batch of a backfill is committed.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="rows">How many rows were updated so far, in this run.</param>
    /// <param name="coveredRows">How many rows of the table it has walked past so far, in this run, at most.</param>
    /// <param name="estimatedRows">
    /// How many rows of the table there were to walk past, by the planner's estimate; null if nobody knows, as for a
    /// backfill that goes on where an earlier run stopped.
    /// </param>
    void BackfillAdvanced(Revision revision, long rows, long coveredRows, long? estimatedRows) { }

    /// <summary>A revision is done.</summary>
    void RevisionCompleted(Revision revision, MigrationDirection direction, TimeSpan duration) { }

    /// <summary>Something worth knowing that stops nothing.</summary>
    void Warning(string message) { }

    /// <summary>Another migration holds the lock; this one waits for it. It is told again when it is another one than before.</summary>
    void WaitingForLock(string holder) { }

    /// <summary>
    /// The lock is held, and the run begins when these transactions of others have ended
    /// (<see cref="MigrationOptions.WaitForIdle"/>). It is told again when they have become others.
    /// </summary>
    /// <param name="transactions">Who has them open, since when, doing what.</param>
    void WaitingForIdle(string transactions) { }

    /// <summary>
    /// A backfill waits since a standby is too far behind (<see cref="MigrationOptions.MaxLag"/>). It is told each time that it
    /// still is.
    /// </summary>
    /// <param name="revision">The revision.</param>
    /// <param name="standby">The standby that is furthest behind.</param>
    /// <param name="lag">How far it is.</param>
    void WaitingForStandby(Revision revision, string standby, TimeSpan lag) { }

    /// <summary>A revision was rolled back after a lock timeout or a deadlock and is tried again.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="attempt">Which attempt comes next, counted from 1; the first was 0.</param>
    /// <param name="delay">How long until then.</param>
    /// <param name="reason">What happened, and who was in the way.</param>
    void Retrying(Revision revision, int attempt, TimeSpan delay, string reason) { }

    /// <summary>A revision is tried again, now.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="attempt">Which attempt begins, counted from 1: the second is 2.</param>
    /// <param name="attempts">How many there are at most.</param>
    void AttemptStarting(Revision revision, int attempt, int attempts) { }

    /// <summary>
    /// A revision waits for a lock that others hold, or others than before, or does not wait any more. It is seen from a second connection, now and then: this
    /// call comes beside the run, which may be further by then, and has to wait with its own calls until this one returns.
    /// </summary>
    /// <param name="revision">The revision.</param>
    /// <param name="blockers">Who holds it; null if nobody is in the way any more.</param>
    void Blocked(Revision revision, string? blockers) { }

    /// <summary>The server sent a message, such as that of RAISE NOTICE.</summary>
    void Notice(string severity, string message) { }
}
