using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
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

    /// <summary>Is around what revisions send; null for nobody.</summary>
    public IStepProbe? Probe { get; init; }

    /// <summary>Runs a step, or a batch of a backfill, with the probe around it if there is one.</summary>
    /// <inheritdoc cref="IStepProbe.AroundAsync"/>
    public Task RunStepAsync(MigrationStep step, int index, ProbedPlace place, Func<Task> run) =>
        Probe is null ? run() : Probe.AroundAsync(step, index, place, run);

    /// <summary>Sends statements of our own, if there are any, in one transaction.</summary>
    public async Task ExecuteAsync(params IEnumerable<NpgsqlBatchCommand> commands)
    {
        var list = commands.ToList();
        if (list.Count == 0)
            return;
        try
        {
            await SendAsync(list);
        }
        catch (PostgresException e) when (Session.HasLostPrepared(e))
        {
            Session.ForgetPrepared();
            await SendAsync(list.Select(Copy));
        }
    }

    /// <summary>A command remembers what it was prepared as.</summary>
    private static NpgsqlBatchCommand Copy(NpgsqlBatchCommand command)
    {
        var copy = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
            copy.Parameters.Add(parameter.Clone());
        return copy;
    }

    private async Task SendAsync(IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(Connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
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
