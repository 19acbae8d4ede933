using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what comes of partitions that are created, attached and detached.</summary>
internal static class PartitionEffects
{
    /// <summary>ATTACH PARTITION leaves the parent to readers and writers (<c>ATExecAttachPartition</c>).</summary>
    public static void ReadAttached(PartitionAction attach, SqlName parent, EffectList effects)
    {
        var partition = attach.Partition.Name;
        var bound = BoundOf(effects.Text, attach.Partition.Span.End, attach.Span.End);
        var work = new TableWork
        {
            Checks = Checks(partition, bound, effects),
            // Those indexes of the parent that it has not.
            BuildsIndex = effects.HasIndexes(parent).And(Likelihood.Possible),
            // The same of foreign keys.
            Validates = effects.Facts.ForeignKeysOf(parent) is { Count: 0 }
                ? Likelihood.No
                : Likelihood.Possible,
        };
        TableTree.Add(effects, partition, LockMode.AccessExclusive, work);
        ReadDefault(parent, bound, effects);
        ReadForeignKeys(parent, effects);
    }

    /// <summary>PARTITION OF keeps all away from the parent (<c>DefineRelation</c>).</summary>
    public static void ReadCreated(CreateTableStatement table, SqlName parent, EffectList effects)
    {
        effects.Add(parent, LockMode.AccessExclusive);
        ReadDefault(parent, BoundOf(effects.Text, table.PartitionOf!.Span.End, table.Span.End), effects);
        ReadForeignKeys(parent, effects);
    }

    /// <summary>The foreign keys of the parent, and those that reference it, are those of the partition, too.</summary>
    private static void ReadForeignKeys(SqlName parent, EffectList effects)
    {
        ReferenceEffects.ReadOwn(parent, LockMode.ShareRowExclusive, ReferenceEffects.All, effects);
        ReferenceEffects.ReadOthers(parent, LockMode.ShareRowExclusive, ReferenceEffects.All, effects);
    }

    /// <summary>The default partition may have rows that are the new one's.</summary>
    private static void ReadDefault(SqlName parent, string bound, EffectList effects)
    {
        if (DefaultOf(parent, effects, out var isKnown) is { } partition)
            TableTree.Add(
                effects,
                partition,
                LockMode.AccessExclusive,
                new TableWork { Checks = Checks(partition, bound, effects) }
            );
        else if (!isKnown)
            effects.Add(
                new RelationEffect(RelationRole.DefaultPartition, null, parent, LockMode.AccessExclusive)
                {
                    Locked = Likelihood.Possible,
                    Scans = Likelihood.Possible,
                }
            );
    }

    private static Likelihood Checks(SqlName table, string bound, EffectList effects) =>
        Likelihoods.Of(effects.Facts.ProvesBound(table, bound)).Not();

    /// <summary>
    /// DETACH PARTITION (<c>ATExecDetachPartition</c>). CONCURRENTLY, which there is since 14, keeps all away from the partition
    /// alone, in a transaction of its own.
    /// </summary>
    public static void ReadDetached(PartitionAction detach, SqlName parent, EffectList effects)
    {
        var mode = effects.Version < 14 ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive;
        effects.Add(detach.Partition.Name, mode);
        if (detach.Kind != AlterActionKind.DetachPartition || detach.Concurrently is not null)
            return;
        ReferenceEffects.ReadOwn(parent, LockMode.ShareRowExclusive, ReferenceEffects.All, effects);
        // They must reference no row of it (RI_PartitionRemove_Check).
        ReferenceEffects.ReadOthers(parent, LockMode.AccessExclusive, ReferenceEffects.All, effects);
        // It takes those rows from now on.
        if (DefaultOf(parent, effects, out var isKnown) is { } partition)
            effects.Add(RelationRole.DefaultPartition, partition, parent, LockMode.AccessExclusive);
        else if (!isKnown)
            effects.AddUnknown(RelationRole.DefaultPartition, parent, LockMode.AccessExclusive);
    }

    private static SqlName? DefaultOf(SqlName parent, EffectList effects, out bool isKnown)
    {
        isKnown = false;
        if (effects.Facts.ChildrenOf(parent) is not { } partitions)
            return null;
        isKnown = true;
        for (var i = 0; i < partitions.Count; i++)
        {
            var isDefault = effects.Facts.IsDefaultPartition(partitions[i]);
            if (isDefault == true)
                return partitions[i];
            isKnown &= isDefault is not null;
        }
        return null;
    }

    private static string BoundOf(string text, int start, int end) =>
        text.Substring(start, end - start).Trim();
}
