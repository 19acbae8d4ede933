namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>Who waits for a lock or keeps others waiting: a session, or a prepared transaction.</summary>
/// <param name="ProcessId">The process of the session; null for a prepared transaction.</param>
/// <param name="Gid">The name of the prepared transaction; null for a session, or if it ended meanwhile.</param>
internal sealed record LockParty(int? ProcessId, string? Gid)
{
    public static LockParty Of(int processId) => new(processId, null);
}
