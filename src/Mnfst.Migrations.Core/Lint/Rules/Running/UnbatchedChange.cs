using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// Row locks, bloat and replication lag grow with the transaction.
/// </summary>
internal sealed class UnbatchedChange()
    : LintRule<DataChangeStatement>(
        3211,
        "All rows changed in one transaction",
        DiagnosticSeverity.Warning,
        "{0} without WHERE changes all rows of '{1}' at once: it locks each until the commit, and leaves as many dead ones.",
        "Do it in batches, with '-- mnfst:backfill' or op.Backfill."
    )
{
    protected override void Check(DataChangeStatement statement, LintContext context)
    {
        if (
            statement.Kind is SqlStatementKind.Update or SqlStatementKind.Delete
            && context.Step.Mode != SqlStepMode.Backfill
            && (statement.Where is not { } where || Conditions.AreAlwaysTrue(context.TextOf(where)))
            && context.IsLive(statement.Target.Name)
        )
            context.Report(
                this,
                statement.Head,
                statement.Kind == SqlStatementKind.Update ? "UPDATE" : "DELETE",
                statement.Target.Name.Name
            );
    }
}
