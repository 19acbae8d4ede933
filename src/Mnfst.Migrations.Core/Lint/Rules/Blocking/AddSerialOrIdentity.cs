using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// A serial or identity column has nextval() for a default, which differs for each row.
/// </summary>
internal sealed class AddSerialOrIdentity()
    : TableActionRule(
        "MNFST3106",
        "Serial or identity column added",
        DiagnosticSeverity.Warning,
        "Adding '{1}' numbers the existing rows: it rewrites '{0}', and blocks reads and writes until it is done.",
        "Add the column without a default, number the rows in a backfill, then attach a sequence or an identity."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is AddColumnAction { Column: var column }
            && (column.Type?.IsSerial() == true || column.Constraints.OfType<IdentityConstraint>().Any())
            && context.IsLive(table)
        )
            context.Report(this, action.Span, table.Name, column.Name.Name);
    }
}
