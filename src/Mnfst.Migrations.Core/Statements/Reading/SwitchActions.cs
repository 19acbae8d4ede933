using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads what ENABLE and DISABLE switch: triggers, rules, and the security of rows.</summary>
internal static class SwitchActions
{
    public static AlterAction? TakeEnable(StatementCursor tokens)
    {
        if (tokens.Is("row"))
            return TakeRowSecurity(tokens, AlterActionKind.EnableRowSecurity);
        if (tokens.TryTake("always"))
            return TakeNamed(tokens, AlterActionKind.EnableAlwaysTrigger, AlterActionKind.EnableAlwaysRule);
        if (tokens.TryTake("replica"))
            return TakeNamed(tokens, AlterActionKind.EnableReplicaTrigger, AlterActionKind.EnableReplicaRule);
        return TakeGroup(tokens, AlterActionKind.EnableAllTriggers, AlterActionKind.EnableUserTriggers)
            ?? TakeNamed(tokens, AlterActionKind.EnableTrigger, AlterActionKind.EnableRule);
    }

    public static AlterAction? TakeDisable(StatementCursor tokens)
    {
        if (tokens.Is("row"))
            return TakeRowSecurity(tokens, AlterActionKind.DisableRowSecurity);
        return TakeGroup(tokens, AlterActionKind.DisableAllTriggers, AlterActionKind.DisableUserTriggers)
            ?? TakeNamed(tokens, AlterActionKind.DisableTrigger, AlterActionKind.DisableRule);
    }

    public static AlterAction? TakeRowSecurity(StatementCursor tokens, AlterActionKind kind) =>
        tokens.TryTake("row", "level") && tokens.TryTake("security") ? new AlterAction(kind) : null;

    private static AlterAction? TakeGroup(StatementCursor tokens, AlterActionKind all, AlterActionKind ofUser)
    {
        if (tokens.TryTake("trigger", "all"))
            return new AlterAction(all);
        return tokens.TryTake("trigger", "user") ? new AlterAction(ofUser) : null;
    }

    private static AlterAction? TakeNamed(
        StatementCursor tokens,
        AlterActionKind trigger,
        AlterActionKind rule
    )
    {
        if (tokens.TryTake("trigger"))
            return AlterActionReader.Named(trigger, tokens.TakeIdentifier());
        return tokens.TryTake("rule") ? AlterActionReader.Named(rule, tokens.TakeIdentifier()) : null;
    }
}
