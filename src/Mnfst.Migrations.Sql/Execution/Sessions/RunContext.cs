using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

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

    /// <summary>What is sent to write into the journal: it is written by who connected, while the lock is ours.</summary>
    /// <param name="writes">What is written.</param>
    /// <param name="needs">What the texts before it in the transaction depended on.</param>
    public IEnumerable<NpgsqlBatchCommand> Entry(
        IEnumerable<JournalWrite> writes,
        ReadingNeeds needs = ReadingNeeds.None
    ) =>
        [
            .. SessionSettings.ResetRole(),
            Journal.BeginEntry(needs),
            .. writes.Select(write => write.ToCommand()),
        ];

    /// <summary>Writes into the journal, if there is something to write, in one transaction.</summary>
    public async Task RecordAsync(params IEnumerable<JournalWrite> writes)
    {
        var list = writes.ToList();
        if (list.Count > 0)
            await ExecuteAsync(Entry(list));
    }
}
