using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>
/// Tells which tables are locked together with one because of foreign keys that go with it: both tables of a foreign key have
/// triggers, and dropping these keeps everybody out.
/// </summary>
internal static class ReferenceEffects
{
    /// <summary>Adds what those foreign keys of a table reference that are dropped.</summary>
    public static void ReadOwn(SqlName table, Func<ForeignKeyFact, bool> isDropped, EffectList effects)
    {
        if (effects.Facts.ForeignKeysOf(table) is not { } keys)
        {
            effects.AddUnknown(RelationRole.Referenced, table, LockMode.AccessExclusive);
            return;
        }
        for (var i = 0; i < keys.Count; i++)
        {
            if (isDropped(keys[i]))
                effects.Add(RelationRole.Referenced, keys[i].Referenced, table, LockMode.AccessExclusive);
        }
    }

    /// <summary>Adds the tables with foreign keys to a table that are dropped.</summary>
    public static void ReadOthers(
        SqlName table,
        Func<ForeignKeyFact, bool> isDropped,
        Likelihood isLocked,
        EffectList effects
    )
    {
        if (effects.Facts.ReferencesTo(table) is not { } keys)
        {
            effects.AddUnknown(RelationRole.Referencing, table, LockMode.AccessExclusive);
            return;
        }
        for (var i = 0; i < keys.Count; i++)
        {
            if (isDropped(keys[i]))
                effects.Add(
                    new RelationEffect(
                        RelationRole.Referencing,
                        keys[i].Table,
                        table,
                        LockMode.AccessExclusive
                    )
                    {
                        Locked = isLocked,
                    }
                );
        }
    }
}
