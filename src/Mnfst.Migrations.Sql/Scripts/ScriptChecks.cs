using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>What no script may do, whatever it was written in.</summary>
internal static class ScriptChecks
{
    /// <exception cref="MigrationException">A statement would take the transaction out of our hands.</exception>
    public static RevisionScript Check(RevisionScript script)
    {
        foreach (var statement in script.Steps.OfType<StatementStep>())
        {
            if (
                SqlCommand.Recognize(statement.Sql) is TransactionControl control
                && !IsHarmless(control.Action)
            )
                throw new MigrationException(
                    $"{statement.Location}: revision '{script.Revision.Id}' may not begin or end a transaction: that is done for it. Remove the statement; for statements that commit one by one, write an autocommit block."
                );
        }
        return script;
    }

    /// <summary>Savepoints part a transaction, but leave it open.</summary>
    private static bool IsHarmless(TransactionAction action) =>
        action
            is TransactionAction.Savepoint
                or TransactionAction.ReleaseSavepoint
                or TransactionAction.RollbackToSavepoint
                or TransactionAction.CommitPrepared
                or TransactionAction.RollbackPrepared;
}
