using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// The constraint of a new column is checked for every row, even where the column has no default.
/// </summary>
internal sealed class InlineCheck()
    : TableActionRule(
        "MNFST3108",
        "Column added with a CHECK",
        DiagnosticSeverity.Warning,
        "Adding '{1}' with a CHECK scans '{0}', and blocks reads and writes until it is done.",
        "Add the column alone, then the CHECK as NOT VALID, and validate it in a later revision."
    ),
        IFixingRule
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is not AddColumnAction { Column: var column } || !context.IsLive(table))
            return;
        foreach (
            var check in column
                .Constraints.OfType<CheckConstraint>()
                .Where(check => check.NotEnforced is null)
        )
            context.Report(this, check.Span, table.Name, column.Name.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, AddColumnAction add)
            ? ValidationFix.OfCheck(
                alter,
                add,
                add.Column.Constraints.OfType<CheckConstraint>().First(check => check.Span == place)
            )
            : null;
}
