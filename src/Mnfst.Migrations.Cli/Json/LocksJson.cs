using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Sql.Execution.Blocking;
using Mnfst.Migrations.Sql.Execution.ServerActivity;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>locks</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="At">When it was looked, by the clock of the server.</param>
/// <param name="Sessions">Those that wait or are waited for, of the whole server.</param>
/// <param name="Waits">What they wait for, longest first.</param>
internal sealed record LocksJson(
    string Database,
    DateTimeOffset At,
    LockSessionJson[] Sessions,
    LockWaitJson[] Waits
)
{
    public static LocksJson Of(string database, LockSituation situation)
    {
        var waiting = situation.Waits.Select(wait => wait.ProcessId).ToHashSet();
        return new LocksJson(
            database,
            situation.At,
            [
                .. situation.Prepared.Values.Select(LockSessionJson.Of),
                .. situation
                    .Sessions.Values.OrderBy(session => waiting.Contains(session.ProcessId))
                    .ThenBy(session => session.ProcessId)
                    .Select(session => LockSessionJson.Of(session, !waiting.Contains(session.ProcessId))),
            ],
            [.. situation.Waits.Select(LockWaitJson.Of)]
        );
    }
}

/// <summary>A session, or a prepared transaction, which has a name in the place of a process.</summary>
/// <param name="IsRoot">Whether it waits for nobody.</param>
/// <param name="IsHidden">Whether the rest may not be read.</param>
internal sealed record LockSessionJson(bool IsRoot, bool IsHidden)
{
    public int? Pid { get; init; }

    public string? Gid { get; init; }

    public string? User { get; init; }

    public string? Application { get; init; }

    public string? Address { get; init; }

    public string? Database { get; init; }

    public string? BackendType { get; init; }

    public string? State { get; init; }

    public string? WaitEvent { get; init; }

    public double? TransactionMs { get; init; }

    public string? Query { get; init; }

    public static LockSessionJson Of(ServerSession session, bool isRoot) =>
        new(isRoot, session.IsHidden)
        {
            Pid = session.ProcessId,
            User = session.User,
            Application = session.Application,
            Address = session.Address,
            Database = session.Database,
            BackendType = session.BackendType,
            State = session.State,
            WaitEvent = session.WaitEvent,
            TransactionMs = session.TransactionAge?.TotalMilliseconds,
            Query = session.Query,
        };

    public static LockSessionJson Of(PreparedTransaction prepared) =>
        new(IsRoot: true, IsHidden: false)
        {
            Gid = prepared.Gid,
            User = prepared.Owner,
            Database = prepared.Database,
            TransactionMs = prepared.Age.TotalMilliseconds,
        };
}

/// <summary>A session that waits for a lock.</summary>
internal sealed record LockWaitJson(
    int Pid,
    string Kind,
    string Mode,
    string Object,
    string? Relation,
    double? WaitedMs,
    LockBlockerJson[] Blockers
)
{
    public static LockWaitJson Of(LockWait wait) =>
        new(
            wait.ProcessId,
            wait.Object.Kind,
            wait.Mode.Name(),
            wait.Object.Text,
            wait.Object.Relation,
            wait.Waited?.TotalMilliseconds,
            [.. wait.Blockers.Select(LockBlockerJson.Of)]
        );
}

/// <summary>Who is in the way of it.</summary>
internal sealed record LockBlockerJson(int? Pid, string? Gid, string[] Holds, string? Wants)
{
    public static LockBlockerJson Of(LockBlocker blocker) =>
        new(
            blocker.Party.ProcessId,
            blocker.Party.Gid,
            [.. blocker.Holds.Select(mode => mode.Name())],
            blocker.Wants?.Name()
        );
}
