using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// A default that is not volatile is kept in the catalogue since PostgreSQL 11; now() is not volatile.
/// </summary>
internal sealed class VolatileDefault()
    : TableActionRule(
        "MNFST3105",
        "Volatile default of a new column",
        DiagnosticSeverity.Warning,
        "The default of '{1}' {2} volatile: adding the column {3} '{0}', and blocks reads and writes until it is done.",
        "Add the column without it, set it with ALTER COLUMN ... SET DEFAULT, and fill the existing rows in a backfill."
    ),
        IFixingRule
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is not AddColumnAction { Column: var column } || !context.IsLive(table))
            return;
        foreach (var value in column.Constraints.OfType<DefaultConstraint>())
        {
            var volatility = VolatilityOf(value, context);
            if (volatility != Likelihood.No)
                context.Report(
                    this,
                    value.Span,
                    table.Name,
                    column.Name.Name,
                    volatility == Likelihood.Certain ? "is" : "may be",
                    volatility == Likelihood.Certain ? "rewrites" : "then rewrites"
                );
        }
    }

    /// <summary>Of a function that only may be volatile each row may have to have the same value.</summary>
    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, AddColumnAction add)
        && add.Column.Constraints.OfType<DefaultConstraint>().First(value => value.Span == place) is var value
        && Volatility.Of(step.Text, value.Expression) == Likelihood.Certain
            ? BackfillFix.OfDefault(alter, add, value)
            : null;

    /// <summary>A function of one's own is volatile unless it is declared otherwise, in this revision or in another.</summary>
    private static Likelihood VolatilityOf(DefaultConstraint value, LintContext context)
    {
        var volatility = Volatility.Of(context.Text, value.Expression);
        return
            volatility == Likelihood.Possible
            && context
                .FunctionsIn(value.Expression)
                .All(function =>
                    BuiltInFunctions.Contain(function.Name.Name)
                    || context.Facts.StableFunctions.Contains(function.Name)
                )
            ? Likelihood.No
            : volatility;
    }
}
