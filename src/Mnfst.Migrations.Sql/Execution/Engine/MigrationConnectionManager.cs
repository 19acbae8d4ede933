using System.Data;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using DbUpTransactionMode = DbUp.Engine.Transactions.TransactionMode;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Hands DbUp our one connection for the time of an operation, which begins with the migration lock and ends with
/// its release.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="tables">The journal.</param>
/// <param name="begun">Is told when the lock is ours.</param>
internal sealed class MigrationConnectionManager(
    RunContext context,
    JournalTables tables,
    Action<MigrationTurn> begun
) : IConnectionManager
{
    /// <summary>Always none: each revision manages its own.</summary>
    public DbUpTransactionMode TransactionMode { get; set; } = DbUpTransactionMode.NoTransaction;

    public bool IsScriptOutputLogged { get; set; }

    public int? ExecutionTimeoutSeconds { get; set; }

    public IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts)
    {
        var turn = DbUpBridge.Wait(() => MigrationTurn.BeginReadingAsync(context, tables));
        begun(turn);
        return new Operation(turn);
    }

    public void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action) =>
        action(context.Connection.CreateCommand);

    public T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult) =>
        actionWithResult(context.Connection.CreateCommand);

    public IEnumerable<string> SplitScriptIntoCommands(string scriptContents) =>
        SqlStatementSplitter
            .Split(scriptContents)
            .Statements.Select(span => SqlText.Of(scriptContents, span));

    public bool TryConnect(IUpgradeLog upgradeLog, out string errorMessage)
    {
        errorMessage = "";
        return context.Connection.State == ConnectionState.Open;
    }

    private sealed class Operation(MigrationTurn turn) : IDisposable
    {
        public void Dispose() => DbUpBridge.Wait(() => turn.DisposeAsync().AsTask());
    }
}
