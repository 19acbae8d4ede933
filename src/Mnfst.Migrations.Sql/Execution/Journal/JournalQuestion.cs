using System.Runtime.ExceptionServices;
using Mnfst.Migrations.Sql.Execution.Locking;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// Asks for the journal in the message that asks for the migration lock. Whether there is one is not known then: if not, the
/// answer is an error, once in the life of a database.
/// </summary>
internal sealed class JournalQuestion(JournalTables tables) : IAskedAlong
{
    private JournalSnapshot? _rows;
    private ExceptionDispatchInfo? _fault;

    /// <summary>What of the journal is there.</summary>
    public JournalPresence? Presence { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<NpgsqlBatchCommand> Commands =>
        [
            new("SHOW transaction_isolation"),
            tables.Find(),
            JournalReader.Rows(tables, withEvents: true, withDowngrades: false),
        ];

    /// <summary>What the journal held when the lock was ours; null if it has to be read yet.</summary>
    /// <exception cref="MigrationException">It holds what no run writes.</exception>
    public JournalSnapshot? Snapshot
    {
        get
        {
            switch (Presence)
            {
                case { HasRevisions: true, HasEvents: true }:
                    _fault?.Throw();
                    return _rows;
                case { HasRevisions: false, HasEvents: false }:
                    // It is made while the lock is held.
                    return new JournalSnapshot(true, new Dictionary<string, RevisionRow>());
                default:
                    return null;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">The journal is none that this version can use.</exception>
    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        Exception? unusable = null;
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        // In any other one the transaction sees what was there before the lock was ours.
        var isOfNow = reader.GetString(0) == "read committed";
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        try
        {
            Presence = tables.Read(reader);
        }
        catch (MigrationException e)
        {
            unusable = e;
        }
        try
        {
            await reader.NextResultAsync(cancellationToken);
            if (isOfNow && unusable is null)
                _rows = await JournalReader.ReadRowsAsync(reader, tables, cancellationToken);
            await reader.CloseAsync();
        }
        catch (PostgresException e)
        {
            _fault = ExceptionDispatchInfo.Capture(
                JournalReader.IsOfOtherColumns(e) ? JournalReader.OtherColumns(tables, e) : e
            );
        }
        catch (MigrationException e)
        {
            _fault = ExceptionDispatchInfo.Capture(e);
        }
        if (unusable is not null)
            ExceptionDispatchInfo.Throw(unusable);
    }
}
