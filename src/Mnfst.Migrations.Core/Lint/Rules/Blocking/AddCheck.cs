using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

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
    )
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
}
