using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// Row locks, bloat and replication lag grow with the transaction.
/// </summary>
internal sealed class UnbatchedChange()
    : LintRule<DataChangeStatement>(
        "MNFST3211",
        "All rows changed in one transaction",
        DiagnosticSeverity.Warning,
        "{0} changes all rows of '{1}' in one transaction: it locks them until the commit, and leaves as many dead rows.",
        "{2}"
    ),
        IFixingRule
{
    protected override void Check(DataChangeStatement statement, LintContext context)
    {
        if (
            statement.Kind is SqlStatementKind.Update or SqlStatementKind.Delete
            && context.Step.Mode != SqlStepMode.Backfill
            && (statement.Where is not { } where || IsAlwaysTrue(context.TextOf(where), statement, context))
            && context.IsLive(statement.Target.Name)
        )
            context.Report(
                this,
                statement.Head,
                statement.Kind == SqlStatementKind.Update ? "UPDATE" : "DELETE",
                statement.Target.Name.Name,
                statement.Kind == SqlStatementKind.Update
                    ? "Use a backfill, which commits in batches: '-- mnfst:backfill' or op.Backfill."
                    : "Delete in batches that commit on their own, in a procedure that an autocommit block calls."
            );
    }

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        step.Statement is DataChangeStatement { Kind: SqlStatementKind.Update } update
            ? BackfillFix.Of(step, update)
            : null;

    /// <summary>Of a column that the revision added every row is null, unless it has a default.</summary>
    private static bool IsAlwaysTrue(string condition, DataChangeStatement statement, LintContext context) =>
        Conditions.AreAlwaysTrue(condition)
        || (
            Conditions.FindNullColumn(condition) is { } column
            && context.Facts.Tables.Find(statement.Target.Name.Name) is { } table
            && table.AddedColumns.Contains(column)
            && !table.Columns[column].Constraints.Any(constraint => constraint is DefaultConstraint)
        );
}
