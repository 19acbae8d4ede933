using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>
/// Tells what ALTER TABLE does, and ALTER VIEW and the like, which are the same to the server: all actions run under the
/// strongest lock that one of them needs, and share one pass over the rows.
/// </summary>
internal static class AlterTableEffects
{
    public static void Read(AlterStatement alter, EffectList effects)
    {
        if (StrongestOf(alter, effects) is not { } mode)
            return;
        var table = alter.Object.Name.Name;
        // It is locked before all that its actions lead to.
        effects.Add(table, mode);
        var work = new TableWork();
        var recursion = Recursion.None;
        foreach (var action in alter.Actions)
        {
            var own = AlterTableLocks.RecursionOf(action, table, effects);
            recursion = own > recursion ? own : recursion;
            Read(action, alter, table, work, effects);
        }
        // A foreign table has no rows here, a view none at all.
        var hasRows = alter.Object.Kind is ObjectKind.Table or ObjectKind.MaterializedView;
        TableTree.Add(
            effects,
            table,
            mode,
            hasRows ? work : null,
            alter.Only is null && alter.Object.Kind is ObjectKind.Table or ObjectKind.ForeignTable
                ? recursion
                : Recursion.None
        );
    }

    /// <summary>Null if no action is known.</summary>
    private static LockMode? StrongestOf(AlterStatement alter, EffectList effects)
    {
        LockMode? strongest = null;
        foreach (var action in alter.Actions)
        {
            if (action.Kind == AlterActionKind.Unknown)
                continue;
            var mode = AlterTableLocks.Of(action, effects.Text);
            strongest = mode > strongest ? mode : strongest ?? mode;
        }
        return strongest;
    }

    private static void Read(
        AlterAction action,
        AlterStatement alter,
        SqlName table,
        TableWork work,
        EffectList effects
    )
    {
        switch (action)
        {
            case AddColumnAction add:
                ColumnEffects.ReadAdded(add.Column, table, work, effects);
                break;
            case ChangeTypeAction change:
                ColumnEffects.ReadChanged(change, table, work, effects);
                break;
            case AddConstraintAction add:
                ConstraintEffects.ReadAdded(add.Constraint, table, work, effects);
                break;
            case PartitionAction { Kind: AlterActionKind.AttachPartition } attach:
                PartitionEffects.ReadAttached(attach, table, effects);
                break;
            case PartitionAction detach:
                PartitionEffects.ReadDetached(detach, table, effects);
                break;
            case RelatedObjectAction { Kind: AlterActionKind.AddInherit } inherit:
                effects.Add(inherit.Related.Name, LockMode.ShareUpdateExclusive);
                break;
            case RelatedObjectAction { Kind: AlterActionKind.DropInherit } inherit:
                effects.Add(inherit.Related.Name, LockMode.AccessShare);
                break;
            case { Kind: AlterActionKind.SetNotNull, Name: { } column }:
                var drops = alter.Actions.Any(other => other.Kind == AlterActionKind.DropConstraint);
                work.Checks = work.Checks.Or(
                    ConstraintEffects.ChecksNotNull(table, column.Name, effects, drops)
                );
                break;
            case { Kind: AlterActionKind.ValidateConstraint, Name: { } constraint }:
                ConstraintEffects.ReadValidated(constraint.Name, table, work, effects);
                break;
            case { Kind: AlterActionKind.DropConstraint, Name: { } constraint }:
                ConstraintEffects.ReadDropped(action, constraint.Name, table, effects);
                break;
            case { Kind: AlterActionKind.DropColumn, Name: { } column }:
                ColumnEffects.ReadDropped(action, column.Name, table, effects);
                break;
            default:
                ReadStorage(action, table, work, effects);
                break;
        }
    }

    private static void ReadStorage(AlterAction action, SqlName table, TableWork work, EffectList effects)
    {
        switch (action)
        {
            case { Kind: AlterActionKind.SetLogged }:
                work.Rewrites = work.Rewrites.Or(Unless(effects.Facts.IsLogged(table)));
                break;
            case { Kind: AlterActionKind.SetUnlogged }:
                work.Rewrites = work.Rewrites.Or(Unless(!effects.Facts.IsLogged(table)));
                break;
            case { Kind: AlterActionKind.SetAccessMethod, Name: { } method }:
                work.Rewrites = work.Rewrites.Or(
                    Unless(effects.Facts.AccessMethodOf(table) is { } old ? old == method.Name : null)
                );
                break;
            case { Kind: AlterActionKind.SetTablespace }:
                work.Copies = Likelihood.Certain;
                break;
            // A foreign key that was not enforced, which there is since 18, may be so from now on.
            case { Kind: AlterActionKind.AlterConstraint, Value: { } attributes }
                when Words.Contain(effects.Text, attributes, "enforced"):
                work.Validates = work.Validates.Or(Likelihood.Possible);
                break;
            // Of a virtual column, which there is since 18, nothing is stored.
            case { Kind: AlterActionKind.SetExpression }:
                work.Rewrites = work.Rewrites.Or(
                    effects.Version < 18 ? Likelihood.Certain : Likelihood.Possible
                );
                break;
        }
    }

    private static Likelihood Unless(bool? isSoAlready) =>
        isSoAlready == true ? Likelihood.No : Likelihood.Certain;
}
