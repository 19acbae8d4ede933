using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// SET NOT NULL scans the table unless a validated CHECK proves it (12), and so does NOT NULL as a constraint (18) unless NOT VALID.
/// </summary>
internal sealed class SetNotNull()
    : TableActionRule(
        3110,
        "NOT NULL set with a scan",
        DiagnosticSeverity.Warning,
        "Making '{1}' NOT NULL scans '{0}', and blocks reads and writes until it is done.",
        "Add CHECK ({1} IS NOT NULL) NOT VALID, validate it in a later revision, then SET NOT NULL, which skips the scan."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        var column = action switch
        {
            { Kind: AlterActionKind.SetNotNull } => action.Name,
            AddConstraintAction { Constraint: NotNullConstraint { NotValid: null } notNull } =>
                notNull.Column,
            _ => null,
        };
        if (
            column is not null
            && context.IsLive(table)
            && !IsProven(context.Facts.Tables.Find(table.Name), column.Name)
        )
            context.Report(this, action.Span, table.Name, column.Name);
    }

    /// <summary>What an earlier revision made and this one validated is the proof, as a rule; nobody can tell without a database.</summary>
    private static bool IsProven(TableFacts? facts, string column) =>
        facts is not null && (facts.ProvenNotNull.Contains(column) || facts.HasValidatedUnknown);
}
