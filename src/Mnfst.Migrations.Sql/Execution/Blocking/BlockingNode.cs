namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>A place in the tree of who keeps whom waiting.</summary>
/// <param name="Party">Who it is.</param>
/// <param name="Waiters">Those that it keeps waiting, longest first.</param>
internal sealed record BlockingNode(LockParty Party, IReadOnlyList<BlockingNode> Waiters)
{
    /// <summary>What it waits for itself; null for a root.</summary>
    public LockWait? Wait { get; init; }

    /// <summary>How the one above is in its way; null for a root.</summary>
    public LockBlocker? Above { get; init; }

    /// <summary>Whether it is a root only because something has to be: it waits for one below it, which waits for it.</summary>
    public bool IsInCircle => Wait is not null && Above is null;

    /// <summary>The others in its way, which it does not stand below.</summary>
    public IReadOnlyList<LockParty> AlsoBehind =>
        [.. (Wait?.Blockers ?? []).Where(blocker => blocker != Above).Select(blocker => blocker.Party)];
}
