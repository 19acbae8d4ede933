namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>A session that waits for a lock.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Mode">How it wants to lock.</param>
/// <param name="Object">What.</param>
/// <param name="Waited">For how long; null if the server does not say (<c>pg_locks.waitstart</c>: for a moment after it begins).</param>
/// <param name="Blockers">Who is in its way.</param>
internal sealed record LockWait(
    int ProcessId,
    LockMode Mode,
    LockObject Object,
    TimeSpan? Waited,
    IReadOnlyList<LockBlocker> Blockers
);
