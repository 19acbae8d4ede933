using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Tracing;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>A step of a revision, and what the server did with it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Trace">What it did.</param>
/// <param name="Refusal">Why the server refused it; null if it did not.</param>
internal sealed record PageStep(LintedStep Step, StatementTrace Trace, PostgresException? Refusal)
{
    public string Sql => SqlText.Of(Step.Source.Text, Step.Span);

    /// <summary>The locks under which it ran on what has rows to read or write.</summary>
    public IEnumerable<LockMode> Modes =>
        Trace
            .Locks.Concat(Trace.Held)
            .Where(held => held.Relation.HasRows || held.Relation.Kind == RelationKind.PartitionedTable)
            .Select(held => held.Mode);

    public IEnumerable<IndexBuild> Builds => Trace.Builds.Where(build => !build.IsOfNewTable);

    /// <summary>Whether it does what grows with a table, other than to read it for a query.</summary>
    public bool IsLong =>
        Trace.Rewrites.Count > 0 || Builds.Any() || Trace.Scans.Any(scan => scan.Reason != ScanReason.Read);
}
