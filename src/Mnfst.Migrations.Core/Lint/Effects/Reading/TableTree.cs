using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Which of the tables below one a statement goes on to.</summary>
internal enum Recursion : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>Partitions, not tables that inherit.</summary>
    Partitions,

    /// <summary>Both.</summary>
    Children,
}

/// <summary>Adds a table together with those below it, which share its lock and have the rows if it is partitioned.</summary>
internal static class TableTree
{
    public static void Add(
        EffectList effects,
        SqlName table,
        LockMode mode,
        TableWork? work = null,
        Recursion recursion = Recursion.Children
    )
    {
        effects.Add(Of(effects, RelationRole.Named, table, table, mode, work));
        if (recursion != Recursion.None)
            AddChildren(effects, table, mode, work, recursion);
    }

    /// <summary>Adds only those below it.</summary>
    public static void AddChildren(
        EffectList effects,
        SqlName table,
        LockMode mode,
        TableWork? work,
        Recursion recursion
    ) => AddChildren(effects, table, mode, work, recursion, null);

    private static void AddChildren(
        EffectList effects,
        SqlName table,
        LockMode mode,
        TableWork? work,
        Recursion recursion,
        List<SqlName>? reached
    )
    {
        if (effects.Facts.IsPartitioned(table) == false)
        {
            if (recursion == Recursion.Partitions)
                return;
            work = work?.WithoutKeys();
        }
        var children = effects.Facts.ChildrenOf(table);
        if (children is null)
        {
            effects.Add(Unknown(table, mode, work));
            return;
        }
        for (var i = 0; i < children.Count; i++)
        {
            // Facts may be wrong, and lead in a circle.
            reached ??= [table];
            if (reached.Contains(children[i]))
                continue;
            reached.Add(children[i]);
            effects.Add(Of(effects, RelationRole.Partition, children[i], table, mode, work));
            AddChildren(effects, children[i], mode, work, recursion, reached);
        }
    }

    private static RelationEffect Of(
        EffectList effects,
        RelationRole role,
        SqlName table,
        SqlName source,
        LockMode mode,
        TableWork? work
    )
    {
        var effect = new RelationEffect(role, table, source, mode);
        if (work is null || effects.Facts.IsPartitioned(table) == true)
            return effect;
        return effect with
        {
            Rewrites = work.Rewrites.Or(work.Copies),
            Scans = work.Scans,
            BuildsIndex = work.BuildsIndex.Or(
                work.Rewrites.Or(work.RebuildsIndexes).And(effects.HasIndexes(table))
            ),
        };
    }

    private static RelationEffect Unknown(SqlName table, LockMode mode, TableWork? work)
    {
        var effect = new RelationEffect(RelationRole.Partition, null, table, mode)
        {
            Locked = Likelihood.Possible,
        };
        return work is null
            ? effect
            : effect with
            {
                Rewrites = work.Rewrites.Or(work.Copies).And(Likelihood.Possible),
                Scans = work.Scans.And(Likelihood.Possible),
                BuildsIndex = work
                    .BuildsIndex.Or(work.Rewrites)
                    .Or(work.RebuildsIndexes)
                    .And(Likelihood.Possible),
            };
    }
}
