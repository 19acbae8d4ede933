using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// A default that is not volatile is kept in the catalogue since PostgreSQL 11; now() is not volatile.
/// </summary>
internal sealed class VolatileDefault()
    : TableActionRule(
        3105,
        "Volatile default of a new column",
        DiagnosticSeverity.Warning,
        "The default of '{1}' is volatile: adding the column rewrites '{0}', and blocks reads and writes until it is done.",
        "Add the column without it, set it with ALTER COLUMN ... SET DEFAULT, and fill the existing rows in a backfill."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (action is not AddColumnAction { Column: var column } || !context.IsLive(table))
            return;
        foreach (var value in column.Constraints.OfType<DefaultConstraint>())
        {
            if (Volatility.Of(context.Text, value.Expression) == Likelihood.Certain)
                context.Report(this, value.Span, table.Name, column.Name.Name);
        }
    }
}
