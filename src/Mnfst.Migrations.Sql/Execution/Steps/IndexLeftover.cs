using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>An INVALID index that an interrupted step left behind.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="LockTable">The table to lock so that nobody builds it, as SQL; null if it cannot be locked.</param>
internal sealed record IndexLeftover(string Schema, string Name, string? LockTable)
{
    public string Sql => $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Name)}";

    /// <summary>Drops it, once nobody works on the table who could be building it.</summary>
    /// <exception cref="StepFailedException">The table is locked, or the server refuses.</exception>
    public async Task DropAsync(RunContext context, StatementStep step)
    {
        if (LockTable is not null)
        {
            await using var transaction = await context.Connection.BeginTransactionAsync(
                context.CancellationToken
            );
            var batch = new StatementBatch(context.Connection, context.CancellationToken);
            batch.Add(
                new NpgsqlBatchCommand($"LOCK TABLE {LockTable} IN SHARE UPDATE EXCLUSIVE MODE"),
                step.Location
            );
            batch.AddCommit([]);
            await batch.SendAsync();
        }
        context.Observer.Warning($"Dropping index {Sql}: the interrupted step left it INVALID.");
        await ConcurrentIndexWork.DropAsync(context, step, Sql);
    }
}
