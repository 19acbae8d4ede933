using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// CheckTableNotInUse refuses a table with pending trigger events.
/// </summary>
internal sealed class PendingTriggers()
    : TableActionRule(
        "MNFST3214",
        "Table altered while constraint checks are pending",
        DiagnosticSeverity.Warning,
        "Rows of '{0}' were changed in this transaction, and deferred constraints are not checked yet: ALTER TABLE fails (55006).",
        "Write SET CONSTRAINTS ALL IMMEDIATE before it, or put it into a revision of its own."
    ),
        IFixingRule
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            context.Facts.IsDeferred(context.Transaction)
            && context.Facts.Tables.Find(table.Name)?.ChangedIn == context.Transaction
            && context.IsLive(table)
        )
            context.Report(this, action.Span, table.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        StepFix.Above(step, "SET CONSTRAINTS ALL IMMEDIATE;", "Check the constraints before it");
}
