using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what comes of indexes that are created, altered, dropped and built again (<c>indexcmds.c</c>).</summary>
internal static class IndexEffects
{
    public static void Read(CreateIndexStatement index, EffectList effects)
    {
        var mode = index.Concurrently is null ? LockMode.Share : LockMode.ShareUpdateExclusive;
        var isOnly = index.Table.Only is not null;
        // ON ONLY is written for a partitioned table, which has no rows.
        var work = new TableWork { BuildsIndex = isOnly ? Likelihood.Possible : Likelihood.Certain };
        TableTree.Add(
            effects,
            index.Table.Name.Name,
            mode,
            work,
            isOnly ? Recursion.None : Recursion.Partitions
        );
    }

    public static void Read(ReindexStatement reindex, EffectList effects)
    {
        var mode = reindex.Concurrently is null ? LockMode.Share : LockMode.ShareUpdateExclusive;
        var work = new TableWork { BuildsIndex = Likelihood.Certain };
        switch (reindex)
        {
            case { Target: ReindexTarget.Index, Name: { } index }:
                AddTableOf(index.Name, mode, Likelihood.Certain, effects);
                effects.Add(
                    new RelationEffect(
                        RelationRole.Named,
                        index.Name,
                        index.Name,
                        reindex.Concurrently is null ? LockMode.AccessExclusive : mode
                    )
                    {
                        BuildsIndex = Likelihood.Certain,
                    }
                );
                break;
            case { Target: ReindexTarget.Table, Name: { } table }:
                TableTree.Add(effects, table.Name, mode, work, Recursion.Partitions);
                break;
            case { Target: ReindexTarget.Schema, Name: { } schema }:
                effects.AddAll(
                    RelationRole.Member,
                    effects.Facts.RelationsIn(schema.Name.Name),
                    schema.Name,
                    mode
                );
                break;
            default:
                effects.IsComplete = false;
                break;
        }
    }

    public static void Read(AlterStatement alter, EffectList effects)
    {
        var index = alter.Object.Name.Name;
        foreach (var action in alter.Actions)
        {
            switch (action)
            {
                case { Kind: AlterActionKind.Unknown }:
                    continue;
                case PartitionAction attach:
                    effects.Add(index, LockMode.ShareUpdateExclusive);
                    effects.Add(attach.Partition.Name, LockMode.AccessExclusive);
                    break;
                case { Kind: AlterActionKind.Rename or AlterActionKind.SetStatistics }:
                    effects.Add(index, LockMode.ShareUpdateExclusive);
                    break;
                case {
                    Kind: AlterActionKind.SetOptions or AlterActionKind.ResetOptions,
                    Value: { } parameters
                }:
                    effects.Add(index, StorageParameters.LockOf(effects.Text, parameters));
                    break;
                default:
                    effects.Add(index, LockMode.AccessExclusive);
                    break;
            }
        }
    }

    /// <summary>The table is locked first, so that nobody who uses it waits for the index (<c>RangeVarCallbackForDropRelation</c>).</summary>
    public static void ReadDropped(SqlName index, bool isConcurrent, EffectList effects)
    {
        var mode = isConcurrent ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive;
        AddTableOf(index, mode, Likelihood.No, effects);
        effects.Add(index, mode);
    }

    private static void AddTableOf(SqlName index, LockMode mode, Likelihood builds, EffectList effects)
    {
        var table = effects.Facts.TableOf(index);
        effects.Add(new RelationEffect(RelationRole.Table, table, index, mode) { BuildsIndex = builds });
    }
}
