using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what comes of objects that belong to a table or read it, and of words about them.</summary>
internal static class ObjectEffects
{
    public static void Read(SqlStatement statement, EffectList effects)
    {
        switch (statement)
        {
            case CreateTriggerStatement trigger:
                effects.Add(trigger.Table.Name, LockMode.ShareRowExclusive);
                break;
            case CreatePolicyStatement policy:
                effects.Add(policy.Table.Name, LockMode.AccessExclusive);
                break;
            case CreateRuleStatement rule:
                effects.Add(rule.Table.Name, LockMode.AccessExclusive);
                break;
            case CreateViewStatement view:
                Read(view, effects);
                break;
            case CreateSequenceStatement { Name.Name: var sequence }:
                effects.Add(RelationRole.Created, sequence, sequence, LockMode.AccessExclusive);
                break;
            case CreateObjectStatement { Object: { Kind: ObjectKind.Statistics } statistics } create:
                ReadStatistics(statistics, create, effects);
                break;
            case CreateObjectStatement { Object: { Kind: ObjectKind.Publication } publication } create:
                PublicationEffects.Read(Behind(publication, create), effects);
                break;
            case CommentStatement { Object: var described }:
                Read(described, effects);
                break;
            // It runs a script, or goes through all that is in a tablespace.
            case CreateExtensionStatement or AlterAllInTablespaceStatement:
                effects.IsComplete = false;
                break;
        }
    }

    private static void Read(CreateViewStatement view, EffectList effects)
    {
        var name = view.Name.Name;
        if (view.OrReplace is null)
            effects.Add(RelationRole.Created, name, name, LockMode.AccessExclusive);
        else
            effects.Add(name, LockMode.AccessExclusive);
    }

    /// <summary>CREATE STATISTICS name (kinds) ON columns FROM table (<c>CreateStatistics</c> in <c>statscmds.c</c>)</summary>
    private static void ReadStatistics(
        ObjectReference statistics,
        CreateObjectStatement create,
        EffectList effects
    )
    {
        var tokens = new StatementCursor(effects.Text, Behind(statistics, create));
        tokens.TakeUntil("from");
        if (tokens.TryTake("from") && tokens.TakeTable() is { } table)
            effects.Add(table.Name.Name, LockMode.ShareUpdateExclusive);
    }

    /// <summary>COMMENT and SECURITY LABEL keep others from changing what they speak of (<c>CommentObject</c>).</summary>
    private static void Read(ObjectReference described, EffectList effects)
    {
        switch (described)
        {
            case {
                Kind: ObjectKind.Table
                    or ObjectKind.ForeignTable
                    or ObjectKind.View
                    or ObjectKind.MaterializedView
                    or ObjectKind.Index
                    or ObjectKind.Sequence,
                Name: var relation
            }:
                effects.Add(relation.Name, LockMode.ShareUpdateExclusive);
                break;
            case { Kind: ObjectKind.Column, Owner: { } table }:
                effects.Add(table.Name, LockMode.ShareUpdateExclusive);
                break;
            // What it has is locked itself (get_object_address_relobject).
            case { Owner: { } owner, IsOfDomain: false, Kind: not ObjectKind.UserMapping }:
                effects.Add(owner.Name, LockMode.AccessShare);
                break;
        }
    }

    private static TextSpan Behind(ObjectReference named, SqlStatement statement) =>
        TextSpan.FromBounds(named.Name.Span.End, statement.Span.End);
}
