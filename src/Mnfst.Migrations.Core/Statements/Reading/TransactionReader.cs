using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads what begins, ends or parts a transaction (<c>TransactionStmt</c> in <c>gram.y</c>).</summary>
internal static class TransactionReader
{
    /// <param name="tokens">What stands behind the first word.</param>
    /// <param name="word">The first word.</param>
    public static TransactionStatement? Read(StatementCursor tokens, string word)
    {
        if (ActionOf(tokens, word) is not { } action)
            return null;
        tokens.TakeRest();
        return new TransactionStatement(action);
    }

    private static TransactionAction? ActionOf(StatementCursor tokens, string word) =>
        word switch
        {
            "begin" => TransactionAction.Begin,
            "start" when tokens.Is("transaction") => TransactionAction.Begin,
            "savepoint" => TransactionAction.Savepoint,
            "release" => TransactionAction.ReleaseSavepoint,
            // PREPARE transaction AS ... prepares a statement of that name.
            "prepare" when tokens.Is("transaction") && tokens.IsSecondString() => TransactionAction.Prepare,
            "commit" when tokens.Is("prepared") => TransactionAction.CommitPrepared,
            "commit" or "end" => TransactionAction.Commit,
            "abort" => TransactionAction.Rollback,
            "rollback" => RollbackOf(tokens),
            _ => null,
        };

    private static TransactionAction RollbackOf(StatementCursor tokens)
    {
        if (tokens.Is("prepared"))
            return TransactionAction.RollbackPrepared;
        _ = tokens.TryTake("work") || tokens.TryTake("transaction");
        return tokens.Is("to") ? TransactionAction.RollbackToSavepoint : TransactionAction.Rollback;
    }
}
