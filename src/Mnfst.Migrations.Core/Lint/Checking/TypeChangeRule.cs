using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>A rule that speaks of a column that gets another type, in a table that others use.</summary>
/// <inheritdoc/>
internal abstract class TypeChangeRule(
    string id,
    string title,
    DiagnosticSeverity severity,
    string problem,
    string remedy
) : TableActionRule(id, title, severity, problem, remedy)
{
    protected sealed override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is ChangeTypeAction { Kind: AlterActionKind.AlterColumnType, Name: { } column } change
            && context.IsLive(table)
        )
            Check(change, column, table, context);
    }

    protected abstract void Check(
        ChangeTypeAction change,
        Identifier column,
        ObjectName table,
        LintContext context
    );
}
