using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>
/// Sends statements, many in a message, which is one transaction. If one of them fails, those before it are sent again,
/// it by itself (there are some that want no other beside them), and then those after it.
/// </summary>
internal sealed class StatementSender(MigrationSession session)
{
    /// <summary>A message with more saves nothing more, and what it locks until it ends would be too much for the server.</summary>
    private const int MostStatements = 64;

    /// <summary>What comes before the first statement of each script.</summary>
    private static readonly string[] Reset =
    [
        "RESET SESSION AUTHORIZATION",
        "RESET ROLE",
        "RESET ALL",
        // What a body names may be made later.
        "SET check_function_bodies = off",
    ];

    /// <summary>What is set now; null if nobody knows.</summary>
    private ScriptSession? _current;

    /// <summary>Sends them, in order.</summary>
    /// <returns>Those that failed; all others are done.</returns>
    public async Task<List<StatementFailure>> SendAsync(
        IReadOnlyList<ModelStatement> statements,
        CancellationToken cancellationToken
    )
    {
        var failures = new List<StatementFailure>();
        // What failed in the company of others comes by itself the next time; where one fails, its neighbours often do.
        var (suspect, size) = (-1, MostStatements);
        var start = 0;
        var end = NextEnd(0);
        while (start < statements.Count)
        {
            var failure = await TryAsync(statements, start, end, cancellationToken);
            if (failure is not null && end - start > 1)
            {
                // Those before it pass now.
                suspect = IndexOf(statements, failure.Statement, start);
                size = 1;
                end = suspect > start ? suspect : start + 1;
                continue;
            }
            if (failure is null)
                size = Math.Min(size * 2, MostStatements);
            else if (!failure.IsHarmless)
                failures.Add(failure);
            (start, end) = (end, NextEnd(end));
        }
        return failures;

        int NextEnd(int from) => from == suspect ? from + 1 : Math.Min(from + size, statements.Count);
    }

    private static int IndexOf(IReadOnlyList<ModelStatement> statements, ModelStatement wanted, int from)
    {
        var index = from;
        while (statements[index] != wanted)
            index++;
        return index;
    }

    /// <returns>What failed, and everything with it; null if nothing did.</returns>
    private async Task<StatementFailure?> TryAsync(
        IReadOnlyList<ModelStatement> statements,
        int start,
        int end,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(session.Connection);
        // Which statement of the user's a command is for, and what of the user's it is itself.
        var owners = new Dictionary<NpgsqlBatchCommand, (ModelStatement For, ModelStatement Is)>();
        var before = _current;
        for (var i = start; i < end; i++)
        {
            var statement = statements[i];
            if (before != statement.Session)
                AddSession(statement);
            Add(statement, statement);
            before = statement.SessionAfter;
        }
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            _current = before;
            return null;
        }
        catch (PostgresException e)
            when (e.BatchCommand is NpgsqlBatchCommand failed && owners.TryGetValue(failed, out var owner))
        {
            // What was set is rolled back with the rest, unless the command was one that needs no transaction.
            _current = null;
            return new StatementFailure(
                owner.For,
                new StepFailedException(owner.Is.Location, owner.Is.Sql, e)
            );
        }

        void AddSession(ModelStatement statement)
        {
            foreach (var sql in Reset)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            foreach (var command in session.AfterReset)
                batch.BatchCommands.Add(command);
            foreach (var setting in statement.Session.Statements)
                Add(statement, setting);
        }

        void Add(ModelStatement statement, ModelStatement part)
        {
            var command = new NpgsqlBatchCommand(part.Sql);
            owners.Add(command, (statement, part));
            batch.BatchCommands.Add(command);
        }
    }
}
