using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Data;

/// <summary>
/// The cast is an assignment: it rounds, or fails on what is too long or out of range.
/// </summary>
internal sealed class Narrowing()
    : TypeChangeRule(
        "MNFST3403",
        "Type narrowed",
        DiagnosticSeverity.Warning,
        "{2} holds less than '{1}' of '{0}' may contain: values are cut or rounded, or the change fails.",
        "Check the values first, and convert them in an earlier revision."
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
        if (TypeRanges.MayLose(old, change.Type))
            context.Report(this, change.Type.Span, table.Name, column.Name, context.TextOf(change.Type.Span));
    }
}
