using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what ALTER of any object does.</summary>
internal static class AlterEffects
{
    public static void Read(AlterStatement alter, EffectList effects)
    {
        foreach (var action in alter.Actions)
        {
            if (action.Kind is AlterActionKind.Unknown or AlterActionKind.UpdateExtension)
                effects.IsComplete = false;
        }
        switch (alter.Object)
        {
            case {
                Kind: ObjectKind.Table
                    or ObjectKind.ForeignTable
                    or ObjectKind.View
                    or ObjectKind.MaterializedView
            }:
                AlterTableEffects.Read(alter, effects);
                break;
            case { Kind: ObjectKind.Index }:
                IndexEffects.Read(alter, effects);
                break;
            case { Kind: ObjectKind.Sequence, Name: var sequence }:
                effects.Add(sequence.Name, LockOfSequence(alter));
                break;
            case { Kind: ObjectKind.Type or ObjectKind.Domain }:
                TypeEffects.Read(alter, effects);
                break;
            case { Kind: ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule, Owner: { } table }:
                effects.Add(table.Name, LockMode.AccessExclusive);
                break;
            case { Kind: ObjectKind.Publication }:
                PublicationEffects.Read(alter, effects);
                break;
        }
    }

    /// <summary>Its own options leave those alone that read it (<c>AlterSequence</c>).</summary>
    private static LockMode LockOfSequence(AlterStatement alter)
    {
        var mode = LockMode.AccessShare;
        foreach (var action in alter.Actions)
        {
            var own =
                action.Kind == AlterActionKind.SequenceOptions
                    ? LockMode.ShareRowExclusive
                    : LockMode.AccessExclusive;
            mode = own > mode ? own : mode;
        }
        return mode;
    }
}
