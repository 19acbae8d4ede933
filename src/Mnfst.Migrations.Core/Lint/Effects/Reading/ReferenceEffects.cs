using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>
/// Tells which tables are locked together with one because a foreign key is between them: both its tables have triggers, which are
/// created and dropped with it.
/// </summary>
internal static class ReferenceEffects
{
    public static readonly Func<ForeignKeyFact, bool> All = static _ => true;

    /// <summary>Adds the table that a foreign key references, with its partitions.</summary>
    public static void AddReferenced(SqlName referenced, SqlName table, LockMode mode, EffectList effects)
    {
        effects.Add(RelationRole.Referenced, referenced, table, mode);
        TableTree.AddChildren(effects, referenced, mode, null, Recursion.Partitions);
    }

    /// <summary>Adds what foreign keys of a table reference.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mode">The lock on the referenced tables.</param>
    /// <param name="isMeant">Which of the foreign keys.</param>
    /// <param name="effects">What it adds them to.</param>
    public static void ReadOwn(
        SqlName table,
        LockMode mode,
        Func<ForeignKeyFact, bool> isMeant,
        EffectList effects
    )
    {
        var keys = effects.Facts.ForeignKeysOf(table);
        if (keys is null)
            effects.AddUnknown(RelationRole.Referenced, table, mode);
        for (var i = 0; i < keys?.Count; i++)
        {
            if (isMeant(keys[i]))
                AddReferenced(keys[i].Referenced, table, mode, effects);
        }
    }

    /// <summary>Adds the tables with foreign keys that reference a table, with their partitions.</summary>
    /// <param name="table">The table.</param>
    /// <param name="mode">The lock on the tables that reference it.</param>
    /// <param name="isMeant">Which of the foreign keys.</param>
    /// <param name="effects">What it adds them to.</param>
    /// <param name="isLocked">Whether they are locked.</param>
    public static void ReadOthers(
        SqlName table,
        LockMode mode,
        Func<ForeignKeyFact, bool> isMeant,
        EffectList effects,
        Likelihood isLocked = Likelihood.Certain
    )
    {
        var keys = effects.Facts.ReferencesTo(table);
        if (keys is null)
            effects.AddUnknown(RelationRole.Referencing, table, mode);
        for (var i = 0; i < keys?.Count; i++)
        {
            if (!isMeant(keys[i]))
                continue;
            var other = keys[i].Table;
            effects.Add(
                new RelationEffect(RelationRole.Referencing, other, table, mode) { Locked = isLocked }
            );
            if (isLocked == Likelihood.Certain)
                TableTree.AddChildren(effects, other, mode, null, Recursion.Partitions);
        }
    }
}
