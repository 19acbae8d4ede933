using System.Data;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>Runs a migration's own code on the live connection, and looks in which state it leaves that.</summary>
internal static class CodeStep
{
    private const string Savepoint = "mnfst_code";

    /// <summary>Runs it in the transaction that the connection is in, which has to be the same afterwards.</summary>
    public static async Task RunInTransactionAsync(
        NpgsqlConnection connection,
        RunStep step,
        CancellationToken cancellationToken
    )
    {
        await ExecuteAsync(connection, $"SAVEPOINT {Savepoint}", cancellationToken);
        try
        {
            await RunBodyAsync(connection, step, cancellationToken);
        }
        catch (StepFailedException e) when (e.IsLockConflict)
        {
            e.MayHaveCommitted = !await IsInSameTransactionAsync(connection, cancellationToken);
            throw;
        }
        try
        {
            // Only the transaction in which it was made knows the savepoint.
            await ExecuteAsync(connection, $"RELEASE SAVEPOINT {Savepoint}", cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            throw new StepFailedException(step, FaultInTransaction(connection, e));
        }
    }

    /// <summary>Runs it outside a transaction; none may be open afterwards.</summary>
    public static async Task RunOutsideAsync(
        NpgsqlConnection connection,
        RunStep step,
        CancellationToken cancellationToken
    )
    {
        await RunBodyAsync(connection, step, cancellationToken);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            throw new StepFailedException(step, FaultOutside(connection, e));
        }
    }

    private static async Task RunBodyAsync(
        NpgsqlConnection connection,
        RunStep step,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await step.Body(connection, cancellationToken);
        }
        catch (Exception e)
            when (e is not StepFailedException
                && (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            )
        {
            // Whatever the code threw is the failure of its step, and is shown as such.
            throw new StepFailedException(step, e);
        }
    }

    /// <summary>Whether code that failed did so in the transaction in which it began: only that one knows the savepoint.</summary>
    private static async Task<bool> IsInSameTransactionAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await ExecuteAsync(connection, $"ROLLBACK TO SAVEPOINT {Savepoint}", cancellationToken);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private static Exception FaultInTransaction(NpgsqlConnection connection, Exception e) =>
        e switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InFailedSqlTransaction } => Fault(
                "The code caught the error of a statement, but PostgreSQL runs nothing more in a failed transaction. Set a savepoint before that statement, and roll back to it."
            ),
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidSavepointSpecification
                    or PostgresErrorCodes.NoActiveSqlTransaction
            } => Fault(
                "The code ended its transaction; what it committed stays. Leave the transaction alone, or run the code outside one, in op.Autocommit."
            ),
            _ => FaultOf(connection, e),
        };

    private static Exception FaultOutside(NpgsqlConnection connection, Exception e) =>
        connection.FullState == ConnectionState.Open
            ? Fault("The code left a transaction open. Commit it, or roll it back.")
            : FaultOf(connection, e);

    private static Exception FaultOf(NpgsqlConnection connection, Exception e) =>
        connection.FullState switch
        {
            ConnectionState.Closed => Fault("The code closed the connection. Leave it open."),
            var state when state.HasFlag(ConnectionState.Open) => Fault(
                "The code left a reader open. Dispose it."
            ),
            _ => e,
        };

    private static MigrationException Fault(string fault) => new(fault);

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
