using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what ALTER DOMAIN and ALTER TYPE do to the tables with columns of it (<c>typecmds.c</c>).</summary>
internal static class TypeEffects
{
    public static void Read(AlterStatement alter, EffectList effects)
    {
        var type = alter.Object.Name.Name;
        foreach (var action in alter.Actions)
        {
            switch (action.Kind)
            {
                case AlterActionKind.AddConstraint
                    when action is AddConstraintAction { Constraint.NotValid: null }:
                case AlterActionKind.SetNotNull:
                    AddUsers(type, LockMode.Share, effects);
                    break;
                // Those who write meanwhile keep to the constraint: since 19 they are not kept away.
                case AlterActionKind.ValidateConstraint:
                    AddUsers(
                        type,
                        effects.Version < 19 ? LockMode.Share : LockMode.ShareUpdateExclusive,
                        effects
                    );
                    break;
                // Tables of the type, which only CASCADE changes.
                case AlterActionKind.AddAttribute
                or AlterActionKind.DropAttribute
                or AlterActionKind.AlterAttributeType
                or AlterActionKind.RenameAttribute when action.Cascade is not null:
                    effects.AddUnknown(RelationRole.TypeUser, type, LockMode.AccessExclusive);
                    break;
            }
        }
    }

    private static void AddUsers(SqlName domain, LockMode mode, EffectList effects)
    {
        if (effects.Facts.UsersOf(domain) is not { } users)
        {
            effects.Add(
                new RelationEffect(RelationRole.TypeUser, null, domain, mode)
                {
                    Locked = Likelihood.Possible,
                    Scans = Likelihood.Possible,
                }
            );
            return;
        }
        for (var i = 0; i < users.Count; i++)
            effects.Add(
                new RelationEffect(RelationRole.TypeUser, users[i], domain, mode)
                {
                    Scans = Likelihoods.Of(effects.Facts.IsPartitioned(users[i]) == true).Not(),
                }
            );
    }
}
