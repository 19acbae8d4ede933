using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// Names are an interface: expand, then contract.
/// </summary>
internal sealed class Rename()
    : LintRule<AlterStatement>(
        "MNFST3303",
        "Object renamed or moved",
        DiagnosticSeverity.Warning,
        "The running release still knows {0} by the old name, and fails.",
        "Add the new one beside it, move all users over, and remove the old one in a later revision."
    )
{
    public override bool HoldsForDowngrades => false;

    protected override void Check(AlterStatement statement, LintContext context)
    {
        if (IsNew(statement.Object, context))
            return;
        foreach (var action in statement.Actions)
        {
            if (
                NameOf(action, statement.Object) is { } what
                && !IsOfNewColumn(action, statement.Object, context)
            )
                context.Report(this, action.Span, what);
        }
    }

    private static string? NameOf(AlterAction action, ObjectReference altered) =>
        action.Kind switch
        {
            AlterActionKind.RenameColumn => $"the column '{action.Name!.Name}' of '{altered.Name.Name}'",
            AlterActionKind.RenameAttribute =>
                $"the attribute '{action.Name!.Name}' of '{altered.Name.Name}'",
            AlterActionKind.RenameValue => $"the value '{action.Name!.Name}' of '{altered.Name.Name}'",
            AlterActionKind.Rename or AlterActionKind.SetSchema when IsNamedByUsers(altered.Kind) =>
                $"'{altered.Name.Name}'",
            _ => null,
        };

    /// <summary>Indexes, triggers, policies and constraints are named by migrations only.</summary>
    private static bool IsNamedByUsers(ObjectKind kind) =>
        kind
            is ObjectKind.Table
                or ObjectKind.ForeignTable
                or ObjectKind.View
                or ObjectKind.MaterializedView
                or ObjectKind.Sequence
                or ObjectKind.Type
                or ObjectKind.Domain
                or ObjectKind.Schema
                or ObjectKind.Function
                or ObjectKind.Procedure
                or ObjectKind.Routine
                or ObjectKind.Aggregate;

    private static bool IsNew(ObjectReference altered, LintContext context) =>
        altered.Kind switch
        {
            ObjectKind.Type or ObjectKind.Domain => context.Facts.Types.Contains(altered.Name.Name),
            ObjectKind.Schema => context.Facts.Schemas.Contains(altered.Name.Name.Name),
            ObjectKind.View => context.Facts.Views.Contains(altered.Name.Name),
            _ => context.Facts.IsCreated(altered.Name.Name),
        };

    private static bool IsOfNewColumn(AlterAction action, ObjectReference altered, LintContext context) =>
        action is { Kind: AlterActionKind.RenameColumn, Name: { } column }
        && context.Facts.Tables.Find(altered.Name.Name)?.AddedColumns.Contains(column.Name) == true;
}
