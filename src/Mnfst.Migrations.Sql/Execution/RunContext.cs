using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Journal;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What everything that executes needs: the connection, the journal, the wishes of the user.</summary>
internal sealed record RunContext(
    MigrationSession Session,
    OuterTransaction Transaction,
    MigrationOptions Options,
    IMigrationObserver Observer,
    JournalCommands Journal,
    CancellationToken CancellationToken
)
{
    public NpgsqlConnection Connection => Session.Connection;

    /// <summary>Sends statements of our own, if there are any, in one transaction.</summary>
    public async Task ExecuteAsync(params IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(Connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(CancellationToken);
    }
}
