using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>Which statements could be one.</summary>
internal static class JoinableAlter
{
    /// <summary>
    /// Whether the actions of an ALTER TABLE could stand in another one: RENAME, SET SCHEMA and the work on partitions have
    /// statements of their own, what validates a constraint had better be apart from what makes it, and what drops one, which
    /// comes first in a joined statement, from what it proves.
    /// </summary>
    public static bool CanBeJoined(this AlterStatement statement) =>
        statement.Object.Kind == ObjectKind.Table
        && statement.Actions.All(action =>
            action is not (RenameAction or PartitionAction)
            && action.Kind
                is not (
                    AlterActionKind.SetSchema
                    or AlterActionKind.ValidateConstraint
                    or AlterActionKind.DropConstraint
                )
        );
}
