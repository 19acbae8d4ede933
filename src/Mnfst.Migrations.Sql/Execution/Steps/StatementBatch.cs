using Mnfst.Migrations.Core.Text;
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

    private readonly List<Entry> _pending = [];
    private int _characters;

    /// <summary>Adds a statement of a revision; what has gathered is sent when it grows large.</summary>
    public async Task AddAsync(StatementStep step)
    {
        _pending.Add(new Entry(new NpgsqlBatchCommand(step.Sql), step.Location, step.Sql));
        _characters += step.Sql.Length;
        if (_pending.Count >= MaxCommands || _characters >= MaxCharacters)
            await SendAsync();
    }

    /// <summary>Adds a statement of our own.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="location">What in the migration it is there for; null for nothing.</param>
    public void Add(NpgsqlBatchCommand command, SourceLocation? location = null) =>
        _pending.Add(new Entry(command, location, null));

    /// <summary>Adds statements of our own.</summary>
    public void Add(IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
            Add(command);
    }

    /// <summary>Sends what has gathered, and waits until all of it is done.</summary>
    /// <exception cref="StepFailedException">A statement failed; those after it did not run.</exception>
    public async Task SendAsync()
    {
        if (_pending.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var entry in _pending)
            batch.BatchCommands.Add(entry.Command);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            var failed = _pending.Find(entry => entry.Command == e.BatchCommand);
            throw new StepFailedException(failed?.Location, failed?.Statement, e);
        }
        _pending.Clear();
        _characters = 0;
    }

    /// <param name="Command">What is sent.</param>
    /// <param name="Location">The place in the migration that it comes from.</param>
    /// <param name="Statement">The statement that stands there; null if this is another.</param>
    private sealed record Entry(NpgsqlBatchCommand Command, SourceLocation? Location, string? Statement);
}
