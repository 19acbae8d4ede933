using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// What no statement of a migration may do, in .sql and in C# alike. The compiler and the folder find it in the .sql
/// files, whoever runs a script in what C# recorded.
/// </summary>
public static class StatementRules
{
    private const string EndOfTransaction =
        "must not begin or end a transaction: the runner does. Remove the statement; to commit statements one by one, use an autocommit block.";

    private const string SessionSetting =
        "commits more than once, and SET may not last: after an interruption the rest runs in another session. Write '-- mnfst:set NAME VALUE' in the header or [Setting] on the class, or use SET LOCAL for statements that commit together with it.";

    /// <summary>
    /// Says why a statement may not run: a sentence that began with the revision, and what to do. Null if it may.
    /// </summary>
    /// <param name="statement">The text of one statement.</param>
    /// <param name="commitsOnce">Whether the script of which it is a part is one transaction.</param>
    public static string? FindFault(string statement, bool commitsOnce) =>
        SqlCommand.Recognize(statement) switch
        {
            TransactionControl control when !IsHarmless(control.Action) => EndOfTransaction,
            SetSession when !commitsOnce => SessionSetting,
            _ => null,
        };

    /// <summary>Whether a statement takes the transaction that it is in out of our hands.</summary>
    /// <param name="statement">The text of one statement.</param>
    public static bool EndsTransaction(string statement) =>
        SqlCommand.Recognize(statement) is TransactionControl control && !IsHarmless(control.Action);

    /// <summary>Savepoints part a transaction, but leave it open.</summary>
    private static bool IsHarmless(TransactionAction action) =>
        action
            is TransactionAction.Savepoint
                or TransactionAction.ReleaseSavepoint
                or TransactionAction.RollbackToSavepoint
                or TransactionAction.CommitPrepared
                or TransactionAction.RollbackPrepared;
}
