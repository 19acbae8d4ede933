using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables; VALIDATE CONSTRAINT takes SHARE UPDATE EXCLUSIVE and ROW SHARE.
/// </summary>
internal sealed class AddForeignKey()
    : TableActionRule(
        3112,
        "Foreign key added without NOT VALID",
        DiagnosticSeverity.Warning,
        "Adding a foreign key scans '{0}', and blocks writes to it and to '{1}' until it is done.",
        "Add it as NOT VALID, and validate it in a later revision."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action
                is AddConstraintAction
                {
                    Constraint: ForeignKeyConstraint { NotValid: null, NotEnforced: null } key
                }
            && context.IsLive(table)
        )
            context.Report(this, action.Span, table.Name, key.Table.Name);
    }
}
