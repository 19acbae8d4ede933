using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables; VALIDATE CONSTRAINT takes SHARE UPDATE EXCLUSIVE and ROW SHARE.
/// </summary>
internal sealed class AddForeignKey()
    : TableActionRule(
        "MNFST3112",
        "Foreign key added without NOT VALID",
        DiagnosticSeverity.Warning,
        "Adding a foreign key scans '{0}', and blocks writes to it and to '{1}' until it is done.",
        "{2}"
    ),
        IFixingRule
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
            context.Report(this, action.Span, table.Name, key.Table.Name, RemedyFor(table, context));
    }

    /// <summary>Whether the table is partitioned by another revision nobody can tell here.</summary>
    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, AddConstraintAction add)
        && step.Facts.Tables.Find(alter.Table) is not { IsPartitioned: true }
            ? ValidationFix.Of(alter, add)
            : null;

    /// <summary>Of a partitioned table a foreign key can be NOT VALID since 18.</summary>
    private static string RemedyFor(ObjectName table, LintContext context) =>
        context.IsPartitioned(table) && context.Options.Versions.First < 18
            ? "Add it to each partition as NOT VALID, validate it there, and add it to the table last."
            : "Add it as NOT VALID, and validate it in a later revision.";
}
