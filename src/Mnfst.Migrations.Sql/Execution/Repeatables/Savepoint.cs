using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>Statements that may fail within a transaction without ending it.</summary>
/// <param name="connection">A connection in a transaction.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class Savepoint(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const string Name = "mnfst_repeatable";

    /// <summary>
    /// Does what can be done of several things that may need each other in an order which nobody has told: again and again, as
    /// long as more of it goes well.
    /// </summary>
    /// <param name="items">The things.</param>
    /// <param name="attempt">Tries one.</param>
    /// <returns>What cannot be done, and why not.</returns>
    public static async Task<IReadOnlyList<(T Item, StepFailedException Failure)>> DoAllAsync<T>(
        IEnumerable<T> items,
        Func<T, Task> attempt
    )
    {
        var left = items.ToList();
        while (true)
        {
            var failures = new List<(T Item, StepFailedException Failure)>();
            foreach (var item in left)
            {
                try
                {
                    await attempt(item);
                }
                catch (StepFailedException e) when (IsOfTheStatement(e))
                {
                    failures.Add((item, e));
                }
            }
            if (failures.Count is 0 || failures.Count == left.Count)
                return failures;
            left = [.. failures.Select(failure => failure.Item)];
        }
    }

    /// <summary>Runs statements; all of them, or none.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="keep">Whether what they do stays.</param>
    /// <exception cref="StepFailedException">One failed. The transaction goes on, unless the connection is lost.</exception>
    public async Task RunAsync(IEnumerable<StatementStep> statements, bool keep = true)
    {
        var batch = new StatementBatch(connection, cancellationToken);
        try
        {
            batch.NoteOthersBefore();
            batch.Add(new NpgsqlBatchCommand($"SAVEPOINT {Name}"));
            foreach (var statement in statements)
                await batch.AddAsync(statement);
            batch.AddReadingCheck();
            if (!keep)
                batch.Add(new NpgsqlBatchCommand($"ROLLBACK TO SAVEPOINT {Name}"));
            batch.Add(new NpgsqlBatchCommand($"RELEASE SAVEPOINT {Name}"));
            await batch.SendAsync();
        }
        catch (StepFailedException e) when (IsOfTheStatement(e))
        {
            await using var command = new NpgsqlBatch(connection);
            command.BatchCommands.Add(new NpgsqlBatchCommand($"ROLLBACK TO SAVEPOINT {Name}"));
            command.BatchCommands.Add(new NpgsqlBatchCommand($"RELEASE SAVEPOINT {Name}"));
            await command.ExecuteNonQueryAsync(cancellationToken);
            throw;
        }
    }

    /// <summary>Whether something else may go well: the server lives, and nobody is in the way.</summary>
    private static bool IsOfTheStatement(StepFailedException failure) =>
        !failure.IsLockConflict
        && failure.Refusal is { } refusal
        && !ServerText.IsConnectionLost(refusal)
        && refusal.SqlState != PostgresErrorCodes.QueryCanceled;
}
