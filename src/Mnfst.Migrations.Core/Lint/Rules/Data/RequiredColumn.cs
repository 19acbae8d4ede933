using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Data;

/// <summary>
/// The rows that are there would be null.
/// </summary>
internal sealed class RequiredColumn()
    : TableActionRule(
        "MNFST3401",
        "Required column without a default",
        DiagnosticSeverity.Error,
        "'{1}' is NOT NULL and has no default: this fails as soon as '{0}' has a row.",
        "Give it a DEFAULT; or add it as nullable, fill it in a backfill, and make it NOT NULL later."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is AddColumnAction { Kind: AlterActionKind.AddColumn, Column: var column }
            && IsRequired(column, context)
            && context.IsLive(table)
        )
            context.Report(this, action.Span, table.Name, column.Name.Name);
    }

    private static bool IsRequired(ColumnDefinition column, LintContext context) =>
        column.Constraints.Any(constraint =>
            constraint is NotNullConstraint { NotValid: null } or KeyConstraint { IsPrimary: true }
        )
        && column.Type?.IsSerial() != true
        && !column.Constraints.Any(constraint =>
            constraint switch
            {
                DefaultConstraint value => !Conditions.IsNull(context.TextOf(value.Expression)),
                IdentityConstraint or GeneratedConstraint => true,
                _ => false,
            }
        );
}
