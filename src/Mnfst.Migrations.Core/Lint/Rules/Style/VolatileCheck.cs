using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Style;

/// <summary>
/// The server takes a CHECK for immutable (manual, 5.5.1).
/// </summary>
internal sealed class VolatileCheck()
    : LintRule(
        "MNFST3507",
        "CHECK that is not immutable",
        DiagnosticSeverity.Warning,
        "{0} gives a different result at another time: rows that pass the CHECK today may fail it when a backup is restored.",
        "Check it in a trigger, which sees new rows only, or compare with a column."
    )
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        var constraints = statement switch
        {
            CreateTableStatement create => create.AllConstraints(),
            CreateDomainStatement domain => domain.Constraints,
            AlterStatement alter => alter.Actions.SelectMany(action => action.Constraints()),
            _ => [],
        };
        foreach (var check in constraints.OfType<CheckConstraint>())
        {
            foreach (var (place, function) in ChangingValues.In(context.Text, check.Expression))
                context.Report(this, place, function);
        }
    }
}
