using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells which views go with a relation.</summary>
internal static class ViewEffects
{
    /// <summary>Adds the views that read a relation, and those that read these.</summary>
    public static void AddViews(SqlName relation, Likelihood isLocked, EffectList effects) =>
        AddViews(relation, isLocked, effects, []);

    private static void AddViews(
        SqlName relation,
        Likelihood isLocked,
        EffectList effects,
        List<SqlName> reached
    )
    {
        var views = effects.Facts.ViewsOf(relation);
        if (views is null)
            effects.AddUnknown(RelationRole.View, relation, LockMode.AccessExclusive);
        for (var i = 0; i < views?.Count; i++)
        {
            if (reached.Contains(views[i]))
                continue;
            reached.Add(views[i]);
            effects.Add(
                new RelationEffect(RelationRole.View, views[i], relation, LockMode.AccessExclusive)
                {
                    Locked = isLocked,
                }
            );
            AddViews(views[i], isLocked, effects, reached);
        }
    }
}
