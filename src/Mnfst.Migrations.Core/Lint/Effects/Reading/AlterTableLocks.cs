using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>
/// The lock that an action of ALTER TABLE takes on the table (<c>AlterTableGetLockLevel</c> in <c>tablecmds.c</c>), and whether
/// it goes on to the tables below (<c>ATPrepCmd</c>).
/// </summary>
internal static class AlterTableLocks
{
    public static LockMode Of(AlterAction action, string text) =>
        action switch
        {
            AddConstraintAction { Constraint: ForeignKeyConstraint } => LockMode.ShareRowExclusive,
            PartitionAction { Kind: AlterActionKind.DetachPartition, Concurrently: null } =>
                LockMode.AccessExclusive,
            PartitionAction => LockMode.ShareUpdateExclusive,
            { Kind: AlterActionKind.SetOptions or AlterActionKind.ResetOptions, Value: { } parameters } =>
                StorageParameters.LockOf(text, parameters),
            _ => Of(action.Kind),
        };

    private static LockMode Of(AlterActionKind kind) =>
        kind switch
        {
            AlterActionKind.SetStatistics
            or AlterActionKind.SetColumnOptions
            or AlterActionKind.ResetColumnOptions
            or AlterActionKind.ClusterOn
            or AlterActionKind.DropCluster
            or AlterActionKind.ValidateConstraint
            or AlterActionKind.DetachPartitionFinalize => LockMode.ShareUpdateExclusive,
            AlterActionKind.EnableTrigger
            or AlterActionKind.EnableAlwaysTrigger
            or AlterActionKind.EnableReplicaTrigger
            or AlterActionKind.DisableTrigger
            or AlterActionKind.EnableAllTriggers
            or AlterActionKind.DisableAllTriggers
            or AlterActionKind.EnableUserTriggers
            or AlterActionKind.DisableUserTriggers => LockMode.ShareRowExclusive,
            _ => LockMode.AccessExclusive,
        };

    public static Recursion RecursionOf(AlterAction action, SqlName table, EffectList effects) =>
        action switch
        {
            {
                Kind: AlterActionKind.DropConstraint
                    or AlterActionKind.RenameConstraint
                    or AlterActionKind.ValidateConstraint,
                Name: { } constraint
            } => ConstraintEffects.RecursionOf(constraint.Name, table, effects),
            AddConstraintAction { Constraint.NoInherit: not null } => Recursion.None,
            AddConstraintAction { Constraint: CheckConstraint or NotNullConstraint } => Recursion.Children,
            AddConstraintAction { Constraint: ForeignKeyConstraint } => Recursion.Partitions,
            // Those of keys are locked in a mode of their own.
            AddConstraintAction => Recursion.None,
            _ => RecursionOf(action.Kind),
        };

    private static Recursion RecursionOf(AlterActionKind kind) =>
        kind switch
        {
            AlterActionKind.AddColumn
            or AlterActionKind.DropColumn
            or AlterActionKind.RenameColumn
            or AlterActionKind.AlterColumnType
            or AlterActionKind.ColumnDefault
            or AlterActionKind.DropColumnDefault
            or AlterActionKind.SetNotNull
            or AlterActionKind.DropNotNull
            or AlterActionKind.SetExpression
            or AlterActionKind.DropExpression
            or AlterActionKind.SetStatistics
            or AlterActionKind.SetStorage => Recursion.Children,
            AlterActionKind.AddIdentity
            or AlterActionKind.SetIdentity
            or AlterActionKind.DropIdentity
            or AlterActionKind.AlterConstraint
            or AlterActionKind.EnableTrigger
            or AlterActionKind.EnableAlwaysTrigger
            or AlterActionKind.EnableReplicaTrigger
            or AlterActionKind.DisableTrigger
            or AlterActionKind.EnableAllTriggers
            or AlterActionKind.DisableAllTriggers
            or AlterActionKind.EnableUserTriggers
            or AlterActionKind.DisableUserTriggers => Recursion.Partitions,
            _ => Recursion.None,
        };
}
