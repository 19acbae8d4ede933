using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// GENERATED ... STORED is computed for every row at once; SET EXPRESSION (17) computes it anew.
/// </summary>
internal sealed class AddStoredGenerated()
    : TableActionRule(
        "MNFST3107",
        "Stored generated column",
        DiagnosticSeverity.Warning,
        "The stored column '{1}' is computed for all existing rows: this rewrites '{0}', and blocks reads and writes until it is done.",
        "Keep a plain column in step with a trigger, and fill it in a backfill; from PostgreSQL 18 on, a VIRTUAL column needs neither."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        var column = action switch
        {
            AddColumnAction { Column: var added }
                when added
                    .Constraints.OfType<GeneratedConstraint>()
                    .Any(generated => generated.Stored is not null) => added.Name,
            { Kind: AlterActionKind.SetExpression } => action.Name,
            _ => null,
        };
        if (column is not null && context.IsLive(table))
            context.Report(this, action.Span, table.Name, column.Name);
    }
}
