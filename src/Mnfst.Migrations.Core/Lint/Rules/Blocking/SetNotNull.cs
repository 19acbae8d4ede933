using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// SET NOT NULL scans the table unless a validated CHECK proves it (12), and so does NOT NULL as a constraint (18) unless NOT VALID.
/// </summary>
internal sealed class SetNotNull()
    : LintRule<AlterStatement>(
        3110,
        "NOT NULL set with a scan",
        DiagnosticSeverity.Warning,
        "Making '{1}' NOT NULL scans '{0}', and blocks reads and writes until it is done.",
        "Add CHECK ({1} IS NOT NULL) NOT VALID, validate it in a later revision, then SET NOT NULL, which skips the scan."
    )
{
    protected override void Check(AlterStatement statement, LintContext context)
    {
        // A foreign table has no rows here.
        if (statement.Object is not { Kind: ObjectKind.Table, Name: var table } || !context.IsLive(table))
            return;
        var facts = context.Facts.Tables.Find(table.Name);
        var dropped = DroppedConstraints.Of(statement);
        foreach (var action in statement.Actions)
        {
            if (ColumnOf(action) is { } column && !IsProven(facts, column.Name, dropped))
                context.Report(this, action.Span, table.Name, column.Name);
        }
    }

    private static Identifier? ColumnOf(AlterAction action) =>
        action switch
        {
            { Kind: AlterActionKind.SetNotNull } => action.Name,
            AddConstraintAction { Constraint: NotNullConstraint { NotValid: null } notNull } =>
                notNull.Column,
            _ => null,
        };

    /// <summary>What an earlier revision made and this one validated is the proof, as a rule; nobody can tell without a database.</summary>
    private static bool IsProven(TableFacts? facts, string column, IReadOnlyList<string> dropped) =>
        facts is not null
        && (
            facts.ValidatedUnknown.Except(dropped).Any()
            || (
                facts.ProvenNotNull.Contains(column)
                && !dropped.Any(name =>
                    facts.Constraints.TryGetValue(name, out var constraint)
                    && constraint.Proves.Contains(column)
                )
            )
        );
}
