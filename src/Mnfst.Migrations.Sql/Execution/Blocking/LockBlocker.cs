namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>Who keeps a session waiting for a lock.</summary>
/// <param name="Party">Who it is.</param>
/// <param name="Holds">The modes in which it holds the same, strongest first; none if that was not seen.</param>
/// <param name="Wants">The mode in which it waits for the same itself; null if it does not.</param>
internal sealed record LockBlocker(LockParty Party, IReadOnlyList<LockMode> Holds, LockMode? Wants)
{
    /// <summary>Whether it only stands before the other one in the queue.</summary>
    public bool OnlyQueues => Holds.Count == 0 && Wants is not null;
}
