using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// Of what the server does not run in a transaction, only what can be looked up afterwards is resumed by itself.
/// </summary>
internal sealed class NonIdempotent()
    : LintRule(
        3213,
        "Step that cannot be repeated",
        DiagnosticSeverity.Warning,
        "{0} runs outside a transaction: if the connection is lost, nobody can tell whether it was done, and it is not repeated.",
        "If it may run twice, say so with '-- mnfst:idempotent' (in C#, op.Autocommit with isIdempotent); else write it so that it may."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (
            context.Transaction.IsOutside
            && !context.Step.IsIdempotent
            && statement == context.Step.Statement
            && OutsideOnly.NameOf(statement, context) is { } name
            && !OutsideOnly.IsLookedUp(statement)
        )
            context.Report(this, statement.Head, name);
    }
}
