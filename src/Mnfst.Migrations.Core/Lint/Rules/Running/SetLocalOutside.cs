using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// SET LOCAL outside a transaction block has no effect but a warning (manual, SET).
/// </summary>
internal sealed class SetLocalOutside()
    : LintRule<SetStatement>(
        "MNFST3209",
        "SET LOCAL outside a transaction",
        DiagnosticSeverity.Warning,
        "SET LOCAL lasts until the end of its transaction, which is this statement alone: it has no effect.",
        "Write '-- mnfst:set {0} VALUE' in the header, or [Setting] on the class."
    )
{
    protected override void Check(SetStatement statement, LintContext context)
    {
        if (statement.Local is { } place && context.Transaction.IsOutside)
            context.Report(this, place, statement.Name?.Name ?? "NAME");
    }
}
