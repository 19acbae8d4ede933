using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// A constraint that is gone is a promise that is broken.
/// </summary>
internal sealed class DropNotNull()
    : TableActionRule(
        "MNFST3304",
        "NOT NULL dropped",
        DiagnosticSeverity.Warning,
        "Without NOT NULL, '{1}' of '{0}' may become null, and readers that do not expect it fail.",
        "Make all readers accept null in one release, drop the constraint in a later one."
    )
{
    public override bool HoldsForDowngrades => false;

    public override bool HoldsForContracting => false;

    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is { Kind: AlterActionKind.DropNotNull, Name: { } column }
            && context.IsLive(table)
            && context.Facts.Tables.Find(table.Name)?.AddedColumns.Contains(column.Name) != true
        )
            context.Report(this, action.Span, table.Name, column.Name);
    }
}
