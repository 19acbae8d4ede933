using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD COLUMN holds ACCESS EXCLUSIVE on the table while it takes SHARE ROW EXCLUSIVE on the one that is referenced.
/// </summary>
internal sealed class InlineForeignKey()
    : TableActionRule(
        "MNFST3109",
        "Column added with a foreign key",
        DiagnosticSeverity.Warning,
        "Adding '{1}' with REFERENCES locks '{0}' against reads and writes, and '{2}' against writes; with a default it also scans '{0}'.",
        "Add the column alone, then the foreign key as NOT VALID, and validate it in a later revision."
    ),
        IFixingRule
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is not AddColumnAction { Column: var column } || !context.IsLive(table))
            return;
        foreach (var key in column.Constraints.OfType<ForeignKeyConstraint>())
            context.Report(this, key.Span, table.Name, column.Name.Name, key.Table.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, AddColumnAction add)
            ? ValidationFix.OfReference(
                alter,
                add,
                add.Column.Constraints.OfType<ForeignKeyConstraint>().First(key => key.Span == place)
            )
            : null;
}
