using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// SET NOT NULL scans the table unless a validated CHECK proves it (12), and so does NOT NULL as a constraint (18) unless NOT VALID.
/// </summary>
internal sealed class SetNotNull()
    : LintRule<AlterStatement>(
        "MNFST3110",
        "NOT NULL set with a scan",
        DiagnosticSeverity.Warning,
        "Making '{1}' NOT NULL scans '{0}', and blocks reads and writes until it is done.",
        "Add CHECK ({1} IS NOT NULL) NOT VALID, validate it in a later revision, then SET NOT NULL, which skips the scan."
    ),
        IFixingRule
{
    protected override void Check(AlterStatement statement, LintContext context)
    {
        var table = statement.Object.Name;
        if (statement.Object.Kind != ObjectKind.Table || !context.IsLive(table))
            return;
        var facts = DropsProof(statement, context) ? null : context.Facts.Tables.Find(table.Name);
        foreach (var action in statement.Actions)
        {
            if (ColumnOf(action) is { } column && !IsProven(facts, column.Name))
                context.Report(this, action.Span, table.Name, column.Name);
        }
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        AlterFixing.Find(step, place) switch
        {
            (var alter, AddConstraintAction add) => ValidationFix.Of(alter, add),
            (var alter, { Name: not null } action) => NotNullFix.Of(alter, action),
            _ => null,
        };

    private static Identifier? ColumnOf(AlterAction action) =>
        action switch
        {
            { Kind: AlterActionKind.SetNotNull } => action.Name,
            AddConstraintAction { Constraint: NotNullConstraint { NotValid: null } notNull } =>
                notNull.Column,
            _ => null,
        };

    /// <summary>Constraints are dropped first, in whatever order the actions are written (AT_PASS_DROP in tablecmds.c).</summary>
    private static bool DropsProof(AlterStatement statement, LintContext context) =>
        statement.Actions.Any(action =>
            action is { Kind: AlterActionKind.DropConstraint, Name: { } name }
            && context.ConstraintOf(statement.Object.Name.Name, name.Name)
                is null
                    or CheckConstraint
                    or NotNullConstraint
        );

    /// <summary>What an earlier revision made and this one validated is the proof, as a rule; nobody can tell without a database.</summary>
    private static bool IsProven(TableFacts? facts, string column) =>
        facts is not null && (facts.ProvenNotNull.Contains(column) || facts.ValidatedUnknown.Count > 0);
}
