using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ALTER DOMAIN ADD and SET NOT NULL take SHARE on every table with a column of the domain (validateDomainCheckConstraint).
/// </summary>
internal sealed class DomainConstraint()
    : LintRule<AlterStatement>(
        "MNFST3120",
        "Domain constraint that scans tables",
        DiagnosticSeverity.Warning,
        "This scans every table that uses the domain '{0}', and blocks writes to it until it is done.",
        "Add the constraint as NOT VALID and validate it in a later revision, or put a CHECK on the tables."
    ),
        IFixingRule
{
    protected override void Check(AlterStatement statement, LintContext context)
    {
        if (
            statement.Object.Kind != ObjectKind.Domain
            || context.Facts.Types.Contains(statement.Object.Name.Name)
        )
            return;
        foreach (var action in statement.Actions.Where(ReadsRows))
            context.Report(this, action.Span, statement.Object.Name.Name);
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) is (var alter, AddConstraintAction { Constraint: CheckConstraint } add)
            ? ValidationFix.Of(alter, add)
            : null;

    private static bool ReadsRows(AlterAction action) =>
        action is { Kind: AlterActionKind.SetNotNull } or AddConstraintAction { Constraint.NotValid: null };
}
