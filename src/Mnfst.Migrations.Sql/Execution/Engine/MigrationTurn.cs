using System.Data;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>The time in which the migration lock is ours, and the journal is there to be written.</summary>
internal sealed class MigrationTurn : IAsyncDisposable
{
    private readonly RunContext _context;
    private readonly string _schema;

    private MigrationTurn(RunContext context, string schema)
    {
        _context = context;
        _schema = schema;
    }

    /// <summary>Waits for the lock, then makes the journal if there is none.</summary>
    public static async Task<MigrationTurn> BeginAsync(RunContext context, JournalTables tables)
    {
        await MigrationLock.AcquireAsync(
            context.Connection,
            tables.Schema,
            context.Options.LockWait,
            context.Observer,
            context.CancellationToken
        );
        await EnsureJournalAsync(context, tables);
        return new MigrationTurn(context, tables.Schema);
    }

    public async ValueTask DisposeAsync()
    {
        // With the connection lost the lock is gone as well.
        if (_context.Connection.State == ConnectionState.Open)
            await MigrationLock.ReleaseAsync(_context.Connection, _schema);
    }

    private static async Task EnsureJournalAsync(RunContext context, JournalTables tables)
    {
        if (await tables.ExistAsync(context.Connection, context.CancellationToken))
            return;
        try
        {
            await tables.CreateAsync(context.Connection, context.CancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException(
                $"The journal can not be made: {e.MessageText}. Have the right granted, GRANT CREATE ON SCHEMA {tables.QuotedSchema} TO {context.Connection.UserName}, or choose another schema with --journal-schema.",
                e
            );
        }
    }
}
