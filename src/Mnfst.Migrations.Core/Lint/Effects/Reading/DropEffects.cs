using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what DROP does: the object goes, and with it what locks its neighbours.</summary>
internal static class DropEffects
{
    public static void Read(DropStatement drop, EffectList effects)
    {
        foreach (var target in drop.Targets)
            Read(drop, target, effects);
    }

    private static void Read(DropStatement drop, ObjectReference target, EffectList effects)
    {
        var name = target.Name.Name;
        switch (drop.Objects)
        {
            case ObjectKind.Table or ObjectKind.ForeignTable:
                ReadTable(drop, name, effects);
                break;
            case ObjectKind.View or ObjectKind.MaterializedView:
                effects.Add(name, LockMode.AccessExclusive);
                AddViews(drop, name, effects);
                break;
            case ObjectKind.Sequence:
                effects.Add(name, LockMode.AccessExclusive);
                break;
            case ObjectKind.Index:
                IndexEffects.ReadDropped(name, drop.Concurrently is not null, effects);
                break;
            case ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule when target.Owner is { } table:
                effects.Add(table.Name, LockMode.AccessExclusive);
                break;
            case ObjectKind.Type or ObjectKind.Domain when drop.Cascade is not null:
                effects.AddAll(
                    RelationRole.TypeUser,
                    effects.Facts.UsersOf(name),
                    name,
                    LockMode.AccessExclusive
                );
                break;
            case ObjectKind.Schema when drop.Cascade is not null:
                effects.AddAll(
                    RelationRole.Member,
                    effects.Facts.RelationsIn(name.Name),
                    name,
                    LockMode.AccessExclusive
                );
                break;
            case ObjectKind.Statistics:
                effects.Add(
                    new RelationEffect(RelationRole.Table, null, name, LockMode.ShareUpdateExclusive)
                );
                break;
            // Which defaults, triggers and the like go with them is not known.
            case ObjectKind.Function
            or ObjectKind.Procedure
            or ObjectKind.Routine
            or ObjectKind.Extension
            or ObjectKind.Collation when drop.Cascade is not null:
                effects.IsComplete = false;
                break;
        }
    }

    private static void ReadTable(DropStatement drop, SqlName table, EffectList effects)
    {
        // Partitions are dropped with their table, and tables that inherit by CASCADE.
        TableTree.Add(
            effects,
            table,
            LockMode.AccessExclusive,
            null,
            drop.Cascade is null ? Recursion.Partitions : Recursion.Children
        );
        ReferenceEffects.ReadOwn(table, LockMode.AccessExclusive, ReferenceEffects.All, effects);
        effects.AddAll(RelationRole.Parent, effects.Facts.ParentsOf(table), table, LockMode.AccessExclusive);
        if (drop.Cascade is not null)
            ReferenceEffects.ReadOthers(table, LockMode.AccessExclusive, ReferenceEffects.All, effects);
        AddViews(drop, table, effects);
    }

    private static void AddViews(DropStatement drop, SqlName relation, EffectList effects)
    {
        if (drop.Cascade is not null)
            ViewEffects.AddViews(relation, Likelihood.Certain, effects);
    }
}
