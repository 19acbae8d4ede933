using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>A step of a revision, and what it really did.</summary>
/// <param name="Step">The step.</param>
/// <param name="Trace">What it did; of a backfill, all its batches together.</param>
internal sealed record TracedStep(MigrationStep Step, StatementTrace Trace)
{
    /// <summary>Where it is not what its words foretell without a database.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>What lint finds in it.</summary>
    public IReadOnlyList<LintFinding> Findings { get; init; } = [];

    /// <summary>How it keeps others waiting for long, if lint says nothing of it; else null.</summary>
    public string? Unforeseen { get; init; }

    /// <summary>What it sent; null for code, of which nobody knows.</summary>
    public string? Sql => StepText.SqlOf(Step);

    public TracedStepKind Kind =>
        Step switch
        {
            BackfillStep => TracedStepKind.Backfill,
            RunStep => TracedStepKind.Code,
            _ => TracedStepKind.Statement,
        };
}
