using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// DETACH takes ACCESS EXCLUSIVE on the parent; CONCURRENTLY, since PostgreSQL 14, SHARE UPDATE EXCLUSIVE.
/// </summary>
internal sealed class DetachBlocking()
    : TableActionRule(
        "MNFST3133",
        "Partition detached without CONCURRENTLY",
        DiagnosticSeverity.Warning,
        "DETACH PARTITION locks '{0}' against reads and writes.",
        "Use DETACH PARTITION ... CONCURRENTLY in an autocommit block."
    ),
        IFixingRule
{
    public override string RemedyIn(SourceForm form) =>
        form == SourceForm.Operation ? "Pass concurrently: true." : Remedy;

    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is PartitionAction { Kind: AlterActionKind.DetachPartition, Concurrently: null }
            && context.IsLive(table)
        )
            context.Report(this, action.Span, table.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) => ConcurrentFix.Behind(step, place.End);
}
