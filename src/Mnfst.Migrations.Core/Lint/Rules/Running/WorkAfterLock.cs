using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// A lock is held until its transaction ends, whatever else that does.
/// </summary>
internal sealed class WorkAfterLock()
    : LintRule(
        "MNFST3202",
        "Work under a lock",
        DiagnosticSeverity.Warning,
        "This runs while '{0}' is locked against reads and writes, by line {1}, until the transaction ends.",
        "Put it before that statement, or into a revision of its own."
    )
{
    public override bool HoldsForDowngrades => false;

    public override bool IsToldOnce => true;

    public override void Check(SqlStatement statement, LintContext context)
    {
        if (
            statement == context.Step.Statement
            && context.Facts.LockedBefore is { } held
            && held.Transaction == context.Transaction
            && !IsValidation(statement)
            && TakesLong(statement, held, context)
        )
            context.Report(this, statement.Head, held.Table, held.Line);
    }

    /// <summary>Of which MNFST3203 speaks.</summary>
    private static bool IsValidation(SqlStatement statement) =>
        statement is AlterStatement alter
        && alter.Actions.All(action => action.Kind == AlterActionKind.ValidateConstraint);

    /// <summary>Whether it goes through rows, or waits for another table.</summary>
    private static bool TakesLong(SqlStatement statement, HeldLock held, LintContext context) =>
        statement.Kind is SqlStatementKind.Select or SqlStatementKind.Call or SqlStatementKind.Do
        || context.Effects.Relations.Any(effect =>
            effect.Role != RelationRole.Created
            && effect.Relation is { } table
            && context.IsLive(table)
            && (
                effect.Rewrites == Likelihood.Certain
                || effect.Scans == Likelihood.Certain
                || effect.BuildsIndex == Likelihood.Certain
                || effect.Lock == LockMode.RowExclusive
                || (effect.Lock >= LockMode.Share && table != held.Table)
            )
        );
}
