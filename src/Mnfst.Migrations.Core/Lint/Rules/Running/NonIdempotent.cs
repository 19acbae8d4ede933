using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// Of what the server does not run in a transaction, only what can be looked up afterwards is resumed by itself.
/// </summary>
internal sealed class NonIdempotent()
    : LintRule(
        "MNFST3213",
        "Step that cannot be repeated",
        DiagnosticSeverity.Warning,
        "{0} runs outside a transaction: if the connection is lost, nobody can tell whether it was done, and the runner does not repeat it.",
        "If it may run twice, write '-- mnfst:idempotent' above it, or pass idempotent: true to op.Autocommit; if not, make it so."
    ),
        IFixingRule
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (
            context.Transaction.IsOutside
            && !context.Step.IsIdempotent
            && statement == context.Step.Statement
            && NameOf(statement, context) is { } name
            && !OutsideOnly.IsLookedUp(statement)
            && statement is not DropStatement { IfExists: not null }
        )
            context.Report(this, statement.Head, name);
    }

    /// <summary>Maintenance may be done twice; of all else only its author knows.</summary>
    public LintFix? Fix(StepFixing step, TextSpan place) =>
        step.Statement is MaintenanceStatement or ReindexStatement ? StepFix.Idempotent(step) : null;

    /// <summary>A procedure may commit: nobody can tell without its code.</summary>
    private static string? NameOf(SqlStatement statement, LintContext context) =>
        statement.Kind == SqlStatementKind.Call ? "CALL" : OutsideOnly.NameOf(statement, context);
}
