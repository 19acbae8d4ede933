namespace Mnfst.Migrations.Sql.Execution.ServerActivity;

/// <summary>A session of the server, as <c>pg_stat_activity</c> showed it at a moment.</summary>
/// <param name="ProcessId">The process of the server.</param>
/// <param name="SeenAt">That moment, by the clock of the server.</param>
internal sealed record ServerSession(int ProcessId, DateTimeOffset SeenAt)
{
    /// <summary>Who logged in; null for a process of the server itself.</summary>
    public string? User { get; init; }

    public string? Application { get; init; }

    /// <summary>Where its client is; null for a socket of the server's machine.</summary>
    public string? Address { get; init; }

    /// <summary>Its database; null for a process that has none.</summary>
    public string? Database { get; init; }

    /// <summary>What it does: <c>active</c>, <c>idle in transaction</c>.</summary>
    public string? State { get; init; }

    /// <summary>What its process waits for, such as <c>Lock: relation</c>; null if for nothing.</summary>
    public string? WaitEvent { get; init; }

    /// <summary>What kind of process it is, such as <c>client backend</c>.</summary>
    public string? BackendType { get; init; }

    public DateTimeOffset? TransactionStart { get; init; }

    public DateTimeOffset? StateChange { get; init; }

    public DateTimeOffset? QueryStart { get; init; }

    public DateTimeOffset? BackendStart { get; init; }

    /// <summary>What it runs, or ran last, without the passwords in it.</summary>
    public string? Query { get; init; }

    /// <summary>
    /// Whether it is another user's, and this one is no member of <c>pg_read_all_stats</c>: only process, user, application and
    /// database are told then.
    /// </summary>
    public bool IsHidden { get; init; }

    /// <summary>How long its transaction has been open; null if it has none, or that is hidden.</summary>
    public TimeSpan? TransactionAge => SeenAt - TransactionStart;

    /// <summary>Since when it has been in its state; null if that is hidden.</summary>
    public DateTimeOffset? BusySince =>
        (State == "idle" ? StateChange : null) ?? TransactionStart ?? QueryStart ?? BackendStart;

    /// <summary>Whether it holds what it holds until its client goes on.</summary>
    public bool IsIdleInTransaction =>
        State?.StartsWith("idle in transaction", StringComparison.Ordinal) == true;
}
