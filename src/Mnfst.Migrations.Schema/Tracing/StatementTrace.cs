namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// What a statement really did to the relations that were there before its revision. What the revision itself makes is left out:
/// nobody else uses it yet.
/// </summary>
internal sealed record StatementTrace
{
    /// <summary>The strongest lock that it took on each relation, which its transaction did not hold already.</summary>
    public IReadOnlyList<RelationLock> Locks { get; init; } = [];

    /// <summary>The strongest lock on each relation that earlier statements of its transaction had left it.</summary>
    public IReadOnlyList<RelationLock> Held { get; init; } = [];

    /// <summary>The tables and materialized views that it gave a new file: all rows were written again, or removed.</summary>
    public IReadOnlyList<TracedRelation> Rewrites { get; init; } = [];

    /// <summary>The tables of which it read all rows, without those that it rewrote or made an index of.</summary>
    public IReadOnlyList<TableScan> Scans { get; init; } = [];

    /// <summary>The indexes that it built.</summary>
    public IReadOnlyList<IndexBuild> Builds { get; init; } = [];

    /// <summary>The relations that were there, to which it could have done something; not kept of several statements together.</summary>
    public IReadOnlyList<TracedRelation> Relations { get; init; } = [];

    /// <summary>How long it took, with the way to the server and back.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// Whether it ran outside a transaction: its locks were looked for while it ran, so that one may have been missed, and which
    /// rows it read is not known.
    /// </summary>
    public bool IsSampled { get; init; }

    /// <summary>This and what followed it in the same step, such as the next batch of a backfill.</summary>
    public StatementTrace Then(StatementTrace next) =>
        new()
        {
            Locks = RelationLock.Strongest(Locks.Concat(next.Locks)),
            Held = RelationLock.Strongest(Held.Concat(next.Held)),
            Rewrites = [.. Rewrites.UnionBy(next.Rewrites, relation => relation.Oid)],
            Scans = [.. Scans.UnionBy(next.Scans, scan => scan.Table.Oid)],
            Builds = [.. Builds.UnionBy(next.Builds, build => build.Index.Oid)],
            Duration = Duration + next.Duration,
            IsSampled = IsSampled || next.IsSampled,
        };
}
