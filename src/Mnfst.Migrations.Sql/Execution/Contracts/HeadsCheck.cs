namespace Mnfst.Migrations.Sql.Execution;

/// <summary>Whether a database is where a program wants it to be.</summary>
/// <param name="Pending">The ids of the revisions that an upgrade to all heads would run, in order.</param>
/// <param name="Interrupted">The ids of those that were left half done, in either direction.</param>
public sealed record HeadsCheck(IReadOnlyList<string> Pending, IReadOnlyList<string> Interrupted)
{
    /// <summary>
    /// Those of the pending ones that wait until a release is rolled out: they contract (<see cref="RevisionPhase"/>), or follow or
    /// depend on one that does.
    /// </summary>
    public IReadOnlyList<string> WaitingForRollOut { get; init; } = [];

    /// <summary>Whether a release can start: nothing is half done, and what is pending waits until it is rolled out.</summary>
    public bool IsExpanded => Pending.Count == WaitingForRollOut.Count && Interrupted.Count == 0;

    /// <summary>
    /// Whether all heads are applied and nothing is half done. Revisions that only the database has do not matter: a later
    /// release has applied them.
    /// </summary>
    public bool IsAtHeads => Pending.Count == 0 && Interrupted.Count == 0;
}
