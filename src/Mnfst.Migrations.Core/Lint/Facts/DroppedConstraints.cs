using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>
/// What an ALTER TABLE takes away before it looks at rows: whatever the order of its actions, those that drop come first
/// (AT_PASS_DROP in tablecmds.c), so that a constraint which it drops proves nothing to it.
/// </summary>
internal static class DroppedConstraints
{
    public static IReadOnlyList<string> Of(AlterStatement statement) =>
        statement
            .Actions.Where(action => action.Kind == AlterActionKind.DropConstraint)
            .Select(action => action.Name?.Name)
            .OfType<string>()
            .ToList();
}
