using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// What PreventInTransactionBlock in xact.c refuses.
/// </summary>
internal sealed class ConcurrentlyInTransaction()
    : LintRule(
        "MNFST3201",
        "Statement that cannot run in a transaction",
        DiagnosticSeverity.Error,
        "{0} cannot run in a transaction: the server refuses it (25001).",
        "Put it into an autocommit block."
    ),
        IFixingRule
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (context.Transaction.IsOutside || OutsideOnly.NameOf(statement, context) is not { } name)
            return;
        context.Report(this, statement.Head, name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) => StepFix.Outside(step);
}
