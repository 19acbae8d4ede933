using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// The locks of ADD CONSTRAINT ... NOT VALID are held until the transaction ends.
/// </summary>
internal sealed class ValidateInSameTransaction()
    : TableActionRule(
        3203,
        "Validated where it was made",
        DiagnosticSeverity.Warning,
        "Validating '{1}' in the transaction that made it reads all rows of '{0}' while the lock of ADD CONSTRAINT is held: NOT VALID gains nothing.",
        "Put VALIDATE CONSTRAINT into a later revision."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is { Kind: AlterActionKind.ValidateConstraint, Name: { } name }
            && context.IsLive(table)
            && context.Facts.Tables.Find(table.Name) is { } facts
            && facts.Constraints.TryGetValue(name.Name, out var constraint)
            && constraint.IsNotValid
            && constraint.Transaction == context.Transaction
        )
            context.Report(this, action.Span, table.Name, name.Name);
    }
}
