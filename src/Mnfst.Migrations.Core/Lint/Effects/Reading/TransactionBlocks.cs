using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Which statements a transaction block forbids (the calls of <c>PreventInTransactionBlock</c> in PostgreSQL).</summary>
internal static class TransactionBlocks
{
    public static Likelihood Forbid(SqlStatement statement, EffectList effects) =>
        statement switch
        {
            CreateIndexStatement { Concurrently: not null }
            or DropStatement { Concurrently: not null }
            or ReindexStatement { Concurrently: not null }
            or SetStatement { Kind: SqlStatementKind.AlterSystem }
            or MaintenanceStatement { Kind: SqlStatementKind.Vacuum }
            or MaintenanceStatement { Kind: SqlStatementKind.Cluster, Tables.Count: 0 }
            or DropStatement { Objects: ObjectKind.Database or ObjectKind.Tablespace }
            or CreateObjectStatement { Object.Kind: ObjectKind.Database or ObjectKind.Tablespace } =>
                Likelihood.Certain,
            ReindexStatement reindex => OfReindex(reindex, effects),
            MaintenanceStatement { Kind: SqlStatementKind.Cluster } cluster => IfPartitioned(
                cluster.Tables[0].Name.Name,
                effects,
                since: 15
            ),
            AlterStatement alter => OfAlter(alter, effects),
            CreateObjectStatement { Object.Kind: ObjectKind.Subscription } subscription => MakesSlot(
                subscription,
                effects
            )
                ? Likelihood.Certain
                : Likelihood.No,
            // It depends on whether the subscription has a slot.
            DropStatement { Objects: ObjectKind.Subscription } => Likelihood.Possible,
            PlainStatement { Kind: SqlStatementKind.Discard } discard => Words.Contain(
                effects.Text,
                discard.Span,
                "all"
            )
                ? Likelihood.Certain
                : Likelihood.No,
            TransactionStatement
            {
                Action: TransactionAction.CommitPrepared or TransactionAction.RollbackPrepared,
            } => Likelihood.Certain,
            _ => Likelihood.No,
        };

    private static Likelihood OfReindex(ReindexStatement reindex, EffectList effects) =>
        reindex switch
        {
            { Target: ReindexTarget.Table, Name: { } table } => IfPartitioned(table.Name, effects, since: 14),
            { Target: ReindexTarget.Index, Name: { } index } => effects.Facts.TableOf(index.Name) is { } table
                ? IfPartitioned(table, effects, since: 14)
                : IfPartitioned(index.Name, effects, since: 14),
            _ => Likelihood.Certain,
        };

    /// <summary>Partitions are taken one by one, each in a transaction of its own, since a version.</summary>
    private static Likelihood IfPartitioned(SqlName table, EffectList effects, int since) =>
        effects.Version < since ? Likelihood.No : Likelihoods.Of(effects.Facts.IsPartitioned(table));

    private static Likelihood OfAlter(AlterStatement alter, EffectList effects)
    {
        foreach (var action in alter.Actions)
        {
            if (action is PartitionAction { Concurrently: not null })
                return Likelihood.Certain;
            if (action.Value is not { } value)
                continue;
            if (alter.Object.Kind == ObjectKind.Database && Words.Contain(effects.Text, value, "tablespace"))
                return Likelihood.Certain;
            // A new list of publications refreshes, unless it says refresh = false.
            if (
                alter.Object.Kind == ObjectKind.Subscription
                && (
                    Words.Contain(effects.Text, value, "publication")
                    || Words.Contain(effects.Text, value, "refresh")
                )
            )
                return Likelihood.Possible;
        }
        return Likelihood.No;
    }

    /// <summary>Unless it says connect = false or create_slot = false.</summary>
    private static bool MakesSlot(CreateObjectStatement subscription, EffectList effects)
    {
        var options = TextSpan.FromBounds(subscription.Object.Name.Span.End, subscription.Span.End);
        return !Words.IsOff(effects.Text, options, "connect")
            && !Words.IsOff(effects.Text, options, "create_slot");
    }
}
