using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>
/// Statements on their way to the server, as many in one message as make sense. Each goes raw as one
/// <see cref="NpgsqlBatchCommand"/>: nobody parses, splits or rewrites it on the way.
/// </summary>
internal sealed class StatementBatch(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const int MaxCommands = 500;
    private const int MaxCharacters = 1 << 20;

    private readonly List<Entry> _pending = [];
    private readonly ReadingWatch _reading = new();
    private int _characters;

    /// <summary>The first command that runs after the commit.</summary>
    private int _committed = int.MaxValue;

    /// <summary>Adds a statement of a revision; what has gathered is sent when it grows large.</summary>
    public async Task AddAsync(StatementStep step)
    {
        AddReadingCheck(_reading.Add(step), step.Location);
        if (step.Rows is { } rows)
        {
            await AddAsync(step, rows);
            return;
        }
        _pending.Add(
            new Entry(new NpgsqlBatchCommand(step.Sql), step.Location, step.Sql) { Filled = step.Filled }
        );
        _characters += step.Sql.Length;
        if (_pending.Count >= MaxCommands || _characters >= MaxCharacters)
            await SendAsync();
    }

    /// <summary>Adds an INSERT whose rows go apart from it: few as parameters, many by COPY.</summary>
    private async Task AddAsync(StatementStep step, RowSet rows)
    {
        if (RowInsert.TryMake(rows) is { } insert)
        {
            _pending.Add(new Entry(insert, step.Location, insert.CommandText));
            return;
        }
        await SendAsync();
        try
        {
            await RowCopy.RunAsync(connection, rows, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(step.Location, statement: null, e);
        }
    }

    /// <summary>Adds a statement of our own.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="location">What in the migration it is there for; null for nothing.</param>
    public void Add(NpgsqlBatchCommand command, SourceLocation? location = null) =>
        _pending.Add(new Entry(command, location, null));

    /// <summary>Adds a statement of our own that has in it what somebody else wrote.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="part">What it has from the migration.</param>
    public void Add(NpgsqlBatchCommand command, BackfillStep part)
    {
        AddReadingCheck(
            _reading.Add(new StatementStep(part.UpdateSql) { Location = part.Location }),
            part.Location
        );
        Add(command, part.Location);
    }

    /// <summary>What the texts so far depended on.</summary>
    public ReadingNeeds Needed => _reading.Needed;

    /// <summary>Code runs, or has run, on the connection, of which nobody knows what it sends and sets.</summary>
    public void NoteCode() => _reading.AddCode();

    /// <summary>Something ran on the connection before, which may have set something.</summary>
    public void NoteOthersBefore() => _reading.Doubt(null);

    /// <summary>Adds what has to come before a commit without an entry: the server has to read as we write.</summary>
    public void AddReadingCheck() => AddReadingCheck(_reading.Needed, null);

    private void AddReadingCheck(ReadingNeeds needs, SourceLocation? location)
    {
        if (needs != ReadingNeeds.None)
            Add(ReadingCheck.Require(needs), _reading.ChangedAt ?? location);
    }

    /// <summary>Adds statements of our own.</summary>
    public void Add(IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
            Add(command);
    }

    /// <summary>
    /// Adds the commit, which the server skips like all that follows a statement that failed, and what runs after it.
    /// </summary>
    public void AddCommit(IEnumerable<NpgsqlBatchCommand> afterwards)
    {
        Add(new NpgsqlBatchCommand("COMMIT"));
        _committed = _pending.Count;
        Add(afterwards);
    }

    /// <summary>Sends what has gathered, and waits until all of it is done.</summary>
    /// <exception cref="StepFailedException">A statement failed; those after it did not run.</exception>
    /// <exception cref="NpgsqlException">A statement failed after the commit.</exception>
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
        catch (Exception e) when (e is NpgsqlException || !IsStop(e))
        {
            // Whatever else the driver throws, what the server did is one thing and what came of it another.
            var culprit = (e as NpgsqlException)?.BatchCommand;
            var index = _pending.FindIndex(entry => entry.Command == culprit);
            // No step of the revision any more, and nothing to try again.
            if (index >= _committed)
                throw;
            var failed = index < 0 ? null : _pending[index];
            throw new StepFailedException(failed?.Location, failed?.Statement, e) { Filled = failed?.Filled };
        }
        _pending.Clear();
        _characters = 0;
    }

    private bool IsStop(Exception e) =>
        e is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <param name="Command">What is sent.</param>
    /// <param name="Location">The place in the migration that it comes from.</param>
    /// <param name="Statement">The statement that stands there; null if this is another.</param>
    private sealed record Entry(NpgsqlBatchCommand Command, SourceLocation? Location, string? Statement)
    {
        /// <summary>What was put into the statement; null if nothing was.</summary>
        public FilledText? Filled { get; init; }
    }
}
