using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Tool.Steps;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>What the steps of a revision did.</summary>
internal sealed record TraceJson(TracedStepJson[]? Upgrade, TracedStepJson[]? Downgrade)
{
    public static TraceJson From(RevisionTrace trace) => new(Of(trace.Upgrade), Of(trace.Downgrade));

    private static TracedStepJson[]? Of(IEnumerable<TracedStep>? steps) =>
        steps?.Select(TracedStepJson.From).ToArray();
}

/// <summary>What a step did.</summary>
internal sealed record TracedStepJson(
    TracedStepKind Kind,
    string? Sql,
    PlaceJson? Place,
    double DurationMs,
    bool IsSampled,
    TracedLockJson[] Locks,
    TracedLockJson[] Held,
    string[] Rewrites,
    TracedScanJson[] Scans,
    TracedBuildJson[] Builds,
    StepFindingJson[]? Lint,
    string? Unforeseen,
    string[]? Differences
)
{
    public static TracedStepJson From(TracedStep step) =>
        new(
            step.Kind,
            step.Sql,
            PlaceJson.Of(step.Step.Location),
            step.Trace.Duration.TotalMilliseconds,
            step.Trace.IsSampled,
            [.. step.Trace.Locks.Select(TracedLockJson.From)],
            [.. step.Trace.Held.Select(TracedLockJson.From)],
            [.. step.Trace.Rewrites.Select(table => table.QualifiedName)],
            [.. step.Trace.Scans.Select(TracedScanJson.From)],
            [.. step.Trace.Builds.Where(build => !build.IsOfNewTable).Select(TracedBuildJson.From)],
            step.Findings.Count == 0 ? null : [.. step.Findings.Select(StepFindingJson.Of)],
            step.Unforeseen,
            step.Differences.Count == 0 ? null : [.. step.Differences]
        );
}

/// <summary>A lock on a relation.</summary>
internal sealed record TracedLockJson(string Mode, string Relation, RelationKind Kind)
{
    public static TracedLockJson From(RelationLock held) =>
        new(held.Mode.Name(), held.Relation.QualifiedName, held.Relation.Kind);
}

/// <summary>All rows of a table were read.</summary>
internal sealed record TracedScanJson(string Table, ScanReason Reason)
{
    public static TracedScanJson From(TableScan scan) => new(scan.Table.QualifiedName, scan.Reason);
}

/// <summary>An index was built.</summary>
internal sealed record TracedBuildJson(string Index, string Table)
{
    public static TracedBuildJson From(IndexBuild build) =>
        new(build.Index.QualifiedName, build.Table.QualifiedName);
}
