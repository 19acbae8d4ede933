using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Statements on their way to the server, as many in one message as make sense. Each goes raw as one
/// <see cref="NpgsqlBatchCommand"/>: nobody parses, splits or rewrites it on the way.
/// </summary>
internal sealed class StatementBatch(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const int MaxCommands = 500;
    private const int MaxCharacters = 1 << 20;

    private readonly List<(NpgsqlBatchCommand Command, MigrationStep? Step)> _pending = [];
    private int _characters;

    /// <summary>Adds a statement of a revision; what has gathered is sent when it grows large.</summary>
    public async Task AddAsync(StatementStep step)
    {
        _pending.Add((new NpgsqlBatchCommand(step.Sql), step));
        _characters += step.Sql.Length;
        if (_pending.Count >= MaxCommands || _characters >= MaxCharacters)
            await SendAsync();
    }

    /// <summary>Adds statements of our own.</summary>
    public void Add(IEnumerable<NpgsqlBatchCommand> commands) =>
        _pending.AddRange(commands.Select(command => (command, (MigrationStep?)null)));

    /// <summary>Adds a statement that is made of a step of a revision.</summary>
    public void Add(NpgsqlBatchCommand command, MigrationStep step) => _pending.Add((command, step));

    /// <summary>Sends what has gathered, and waits until all of it is done.</summary>
    /// <exception cref="StepFailedException">A statement failed; those after it did not run.</exception>
    public async Task SendAsync()
    {
        if (_pending.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (command, _) in _pending)
            batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(_pending.Find(pair => pair.Command == e.BatchCommand).Step, e);
        }
        _pending.Clear();
        _characters = 0;
    }
}
