using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// ALTER TYPE fails on a column that a view or rule uses (RememberAllDependentForRebuilding).
/// </summary>
internal sealed class DependentView()
    : TableActionRule(
        "MNFST3307",
        "Type changed under a view",
        DiagnosticSeverity.Error,
        "The view '{2}' uses '{1}' of '{0}': the server refuses to change its type.",
        "Drop the view before, and create it again after."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is not ChangeTypeAction { Kind: AlterActionKind.AlterColumnType, Name: { } column })
            return;
        foreach (var (name, view) in context.Facts.Views.Entries)
        {
            if (view.Uses(table.Name, column.Name))
                context.Report(this, action.Span, table.Name, column.Name, name);
        }
    }
}
