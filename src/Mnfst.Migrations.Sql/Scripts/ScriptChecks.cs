using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>What no script may do, whatever it was written in.</summary>
internal static class ScriptChecks
{
    /// <exception cref="MigrationException">
    /// A statement would take the transaction out of our hands, or set what is gone with the next commit; or the revision
    /// has settings by which its texts would be read otherwise.
    /// </exception>
    public static RevisionScript Check(RevisionScript script)
    {
        foreach (var setting in script.Settings)
        {
            if (ProtocolSettings.ValueOf(setting.Name) is { } value && !IsSame(setting.Value, value))
                throw new MigrationException(
                    $"{(setting.Location is { } place ? $"{place}: " : "")}revision '{script.Revision.Id}' may not set {setting.Name}: it is sent to be read with '{value}', and would be read otherwise. Remove the setting."
                );
        }
        foreach (var statement in script.Steps.OfType<StatementStep>())
        {
            if (FaultOf(script, SqlCommand.Recognize(statement.Sql)) is { } fault)
                throw new MigrationException(
                    $"{statement.Location}: revision '{script.Revision.Id}' {fault}"
                );
        }
        return script;
    }

    /// <summary>Whether a statement takes the transaction that it is in out of our hands.</summary>
    public static bool EndsTransaction(StatementStep statement) =>
        SqlCommand.Recognize(statement.Sql) is TransactionControl control && !IsHarmless(control.Action);

    private static bool IsSame(string value, string expected) =>
        value.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static string? FaultOf(RevisionScript script, SqlCommand? command) =>
        command switch
        {
            TransactionControl control when !IsHarmless(control.Action) =>
                "may not begin or end a transaction: that is done for it. Remove the statement; for statements that commit one by one, write an autocommit block.",
            SetSession when !script.CommitsOnce =>
                "commits more than once, and what SET sets is gone with the next commit: after an interruption the rest runs in another session. Write '-- mnfst:set NAME VALUE' in the header, or [Setting] at the class; or SET LOCAL for what commits together with it.",
            _ => null,
        };

    /// <summary>Savepoints part a transaction, but leave it open.</summary>
    private static bool IsHarmless(TransactionAction action) =>
        action
            is TransactionAction.Savepoint
                or TransactionAction.ReleaseSavepoint
                or TransactionAction.RollbackToSavepoint
                or TransactionAction.CommitPrepared
                or TransactionAction.RollbackPrepared;
}
