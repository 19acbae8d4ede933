using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// REINDEX takes SHARE on the table and ACCESS EXCLUSIVE on the index; CONCURRENTLY, since PostgreSQL 12, neither.
/// </summary>
internal sealed class ReindexBlocking()
    : LintRule<ReindexStatement>(
        "MNFST3103",
        "Index rebuilt without CONCURRENTLY",
        DiagnosticSeverity.Warning,
        "REINDEX of {0} blocks writes to the table, and queries that use the index, until the index is rebuilt.",
        "Use REINDEX ... CONCURRENTLY in an autocommit block."
    ),
        IFixingRule
{
    protected override void Check(ReindexStatement statement, LintContext context)
    {
        // System catalogues cannot be done concurrently.
        if (
            statement.Concurrently is not null
            || statement.Target == ReindexTarget.System
            || !IsLive(statement, context)
        )
            return;
        context.Report(
            this,
            statement.Head,
            statement.Name is { } name ? $"'{name.Name}'" : "all tables of the database"
        );
    }

    public LintFix? Fix(StepFixing step, TextSpan place)
    {
        if (step.Statement is not ReindexStatement reindex)
            return null;
        // Where an option switches it off, the word would contradict it.
        if (SqlTokenReader.IdentifiersOf(step.TextOf(reindex.Head)).Contains("concurrently"))
            return null;
        return reindex.Name is { } name
            ? ConcurrentFix.Before(step, name.Span.Start)
            : ConcurrentFix.Behind(step, reindex.Head.End);
    }

    private static bool IsLive(ReindexStatement statement, LintContext context) =>
        (statement.Target, statement.Name) switch
        {
            (ReindexTarget.Index, { } index) => context.TableOf(index.Name) is not { } table
                || context.IsLive(table),
            (ReindexTarget.Table, { } table) => context.IsLive(table),
            _ => true,
        };
}
