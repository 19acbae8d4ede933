using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ALTER TYPE rewrites unless the values stay as they are (ATColumnChangeRequiresRewrite).
/// </summary>
internal sealed class TypeRewrite()
    : TypeChangeRule(
        "MNFST3116",
        "Column type changed in place",
        DiagnosticSeverity.Warning,
        "Changing the type of '{1}' {2} '{0}' and its indexes, and blocks reads and writes until it is done.",
        "Add a column of the new type, keep both in step with a trigger, fill it in a backfill, and drop the old one later."
    )
{
    protected override void Check(
        ChangeTypeAction change,
        Identifier column,
        ObjectName table,
        LintContext context
    )
    {
        var old = context.TypeOf(table.Name, column.Name);
        var rewrites =
            old is null || change.Using is not null
                ? Likelihood.Possible
                : TypeChange.Rewrites(old, change.Type, context.IsUtc);
        if (rewrites != Likelihood.No)
            context.Report(
                this,
                change.Span,
                table.Name,
                column.Name,
                rewrites == Likelihood.Certain ? "rewrites" : "may rewrite"
            );
    }
}
