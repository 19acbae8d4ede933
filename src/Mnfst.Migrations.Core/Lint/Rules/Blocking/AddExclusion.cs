using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD EXCLUDE builds under ACCESS EXCLUSIVE, and takes no index that is there already.
/// </summary>
internal sealed class AddExclusion()
    : TableActionRule(
        "MNFST3115",
        "Exclusion constraint that builds its index",
        DiagnosticSeverity.Warning,
        "Adding an exclusion constraint builds an index, and blocks reads and writes of '{0}' until it is built.",
        "No other form avoids this: create a new table with the constraint, copy the rows, and swap the tables."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is AddConstraintAction { Constraint: ExclusionConstraint } && context.IsLive(table))
            context.Report(this, action.Span, table.Name);
    }
}
