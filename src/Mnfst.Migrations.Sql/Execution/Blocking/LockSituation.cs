using Mnfst.Migrations.Sql.Execution.ServerActivity;

namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>Who waits for whom on a server, at a moment.</summary>
/// <param name="At">The moment, by the clock of the server.</param>
/// <param name="Database">The database that was asked; all of the server are told.</param>
/// <param name="User">Who asked.</param>
/// <param name="Waits">The sessions that wait, longest first.</param>
/// <param name="Sessions">Those that wait or are waited for, as far as they were still there.</param>
/// <param name="Prepared">The prepared transactions that are waited for, by name.</param>
internal sealed record LockSituation(
    DateTimeOffset At,
    string Database,
    string User,
    IReadOnlyList<LockWait> Waits,
    IReadOnlyDictionary<int, ServerSession> Sessions,
    IReadOnlyDictionary<string, PreparedTransaction> Prepared
)
{
    /// <summary>Whether something was hidden from who asked.</summary>
    public bool HidesSessions => Sessions.Values.Any(session => session.IsHidden);
}
