using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// The locks of ADD CONSTRAINT ... NOT VALID are held until the transaction ends.
/// </summary>
internal sealed class ValidateInSameTransaction()
    : LintRule<AlterStatement>(
        "MNFST3203",
        "Constraint validated in the transaction that added it",
        DiagnosticSeverity.Warning,
        "Validating '{1}' in the transaction that added it scans '{0}' under the lock of ADD CONSTRAINT: NOT VALID gains nothing.",
        "Put VALIDATE CONSTRAINT into a later revision, or into an autocommit block."
    ),
        IFixingRule
{
    protected override void Check(AlterStatement statement, LintContext context)
    {
        var table = statement.Object.Name;
        if (statement.Object.Kind != ObjectKind.Table || !context.IsLive(table))
            return;
        foreach (var action in statement.Actions)
        {
            if (
                action is { Kind: AlterActionKind.ValidateConstraint, Name: { } name }
                && (IsAddedBy(statement, name.Name) || IsAddedBefore(table.Name, name.Name, context))
            )
                context.Report(this, action.Span, table.Name, name.Name);
        }
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        step.Statement is AlterStatement alter
        && alter.Actions.All(action => action.Kind == AlterActionKind.ValidateConstraint)
            ? StepFix.Outside(step)
            : null;

    private static bool IsAddedBefore(SqlName table, string name, LintContext context) =>
        context.Facts.Tables.Find(table) is { } facts
        && facts.Constraints.TryGetValue(name, out var constraint)
        && constraint.IsNotValid
        && constraint.Transaction == context.Transaction;

    private static bool IsAddedBy(AlterStatement statement, string name) =>
        statement
            .Actions.OfType<AddConstraintAction>()
            .Any(add => add.Constraint.NotValid is not null && add.Constraint.Name?.Name == name);
}
