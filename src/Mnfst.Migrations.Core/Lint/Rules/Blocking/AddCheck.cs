using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD CHECK scans under ACCESS EXCLUSIVE; VALIDATE CONSTRAINT does under SHARE UPDATE EXCLUSIVE.
/// </summary>
internal sealed class AddCheck()
    : TableActionRule(
        "MNFST3111",
        "CHECK added without NOT VALID",
        DiagnosticSeverity.Warning,
        "Adding a CHECK scans '{0}', and blocks reads and writes until it is done.",
        "Add it as NOT VALID, and validate it in a later revision."
    ),
        IFixingRule
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action
                is AddConstraintAction { Constraint: CheckConstraint { NotValid: null, NotEnforced: null } }
            && context.IsLive(table)
        )
            context.Report(this, action.Span, table.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, AddConstraintAction add)
            ? ValidationFix.Of(alter, add)
            : null;
}
