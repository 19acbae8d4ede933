using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Schema.Tracing;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>
/// What keeps others waiting for longer the more rows there are: a lock that is in their way, and work on all rows under it. How
/// long it took where it was traced tells nothing of a table in use.
/// </summary>
internal static class BlockingWork
{
    /// <summary>What a step did of that kind, in words; null if it did not.</summary>
    public static string? Find(StatementTrace trace) =>
        Work(trace) is { } work && LockOf(trace) is { } held
            ? $"{held.Mode.Name()} {TraceText.NameOf(held.Relation)} while it {work}"
            : null;

    /// <summary>A lock that the step took, or one that its transaction held already on the table that it works on.</summary>
    private static RelationLock? LockOf(StatementTrace trace) =>
        trace.Locks.FirstOrDefault(IsInTheWay)
        ?? trace.Held.FirstOrDefault(held => IsInTheWay(held) && ChecksOrWrites(trace, held.Relation));

    /// <summary>Whether readers or writers wait for it. Nobody writes to a materialized view.</summary>
    private static bool IsInTheWay(RelationLock held) =>
        held.Relation.Kind switch
        {
            RelationKind.Table or RelationKind.PartitionedTable => held.Mode >= LockMode.Share,
            RelationKind.MaterializedView => held.Mode == LockMode.AccessExclusive,
            _ => false,
        };

    private static bool ChecksOrWrites(StatementTrace trace, TracedRelation table) =>
        trace.Rewrites.Contains(table)
        || trace.Builds.Any(build => build.Table == table)
        || trace.Scans.Any(scan => scan.Table == table && scan.Reason != ScanReason.Read);

    private static string? Work(StatementTrace trace) =>
        trace.Rewrites.Count > 0 ? $"rewrites {TraceText.Names(trace.Rewrites)}"
        : trace.Builds.Where(build => !build.IsOfNewTable).ToList() is { Count: > 0 } builds
            ? $"builds {TraceText.Names(builds.Select(build => build.Index))}"
        : trace.Scans.Count > 0 ? $"scans {TraceText.Names(trace.Scans.Select(scan => scan.Table))}"
        : null;
}
