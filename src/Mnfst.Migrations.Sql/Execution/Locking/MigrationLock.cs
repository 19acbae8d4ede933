using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Locking;

/// <summary>
/// The advisory lock that keeps two migrations of one journal apart. It belongs to the session, so it ends with
/// it, however that ends. It is polled: a session that waits in <c>pg_advisory_lock</c> holds a snapshot, which
/// CREATE INDEX CONCURRENTLY of the lock's holder waits for in turn. A session holds it twice, so that it can ask
/// whether it does by letting it go once (<see cref="StaysHeldSql"/>).
/// </summary>
internal static class MigrationLock
{
    /// <summary>"mnfs" in ASCII: the class of all our locks.</summary>
    public const int Class = 0x6D6E6673;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until the lock is ours.</summary>
    /// <param name="session">The session that is to hold it.</param>
    /// <param name="journalSchema">The schema of the journal.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="observer">Is told whose it is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="along">What to ask for in the same message, and to read when the lock is ours.</param>
    /// <exception cref="LockNotAcquiredException">It was not ours in time; the message says whose it is.</exception>
    /// <exception cref="MigrationException">A pooler gives the session away between transactions.</exception>
    public static async Task AcquireAsync(
        MigrationSession session,
        string journalSchema,
        TimeSpan patience,
        IMigrationObserver observer,
        CancellationToken cancellationToken,
        IAskedAlong? along = null
    )
    {
        var connection = session.Connection;
        var key = SqlKeyOf(journalSchema);
        // Where it is not the process that answers, a pooler is in between; nothing is locked before it is known how.
        int? process = connection.ProcessID;
        var waited = Stopwatch.StartNew();
        int? announced = null;
        var pause = FirstPause;
        while (
            await TryAcquireAsync(connection, key, process, along, cancellationToken) is var result
            && result != true
        )
        {
            if (result is null)
            {
                await PoolerCheck.RefuseTransactionPoolingAsync(session, cancellationToken);
                process = null;
                continue;
            }
            // The holder may have just let go; then the next attempt tells.
            var holder = await FindHolderAsync(connection, journalSchema, cancellationToken);
            if (waited.Elapsed >= patience)
                throw NotAcquired(holder, patience);
            if (holder is not null && holder.ProcessId != announced)
            {
                observer.WaitingForLock(holder.Description);
                announced = holder.ProcessId;
            }
            await Task.Delay(pause, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Lets the lock go before the session ends.</summary>
    public static async Task ReleaseAsync(NpgsqlConnection connection, string journalSchema)
    {
        var key = SqlKeyOf(journalSchema);
        await using var command = new NpgsqlCommand(
            $"SELECT pg_advisory_unlock({key}), pg_advisory_unlock({key})",
            connection
        );
        await command.ExecuteScalarAsync(CancellationToken.None);
    }

    /// <summary>The lock's key within its class: FNV-1a of the schema's name, the same on every machine.</summary>
    public static int KeyOf(string journalSchema)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(journalSchema))
            hash = unchecked((hash ^ b) * 16777619u);
        return unchecked((int)hash);
    }

    /// <summary>What is wrong if a session that migrates does not hold the lock.</summary>
    public const string LostFault =
        "This session has lost the migration lock: a statement released it (pg_advisory_unlock, pg_advisory_unlock_all, DISCARD ALL), or a pooler in transaction mode switched the session. Remove that statement, or connect to PostgreSQL directly or through a pooler in session mode.";

    /// <summary>
    /// A condition of SQL: whether the session that asks holds the lock, which it holds twice. It costs a tenth of a look at
    /// <c>pg_locks</c>, which each revision would pay for. If a revision let it go once, it is free for a moment; whoever
    /// takes it then is not overlooked.
    /// </summary>
    public static string StaysHeldSql(string journalSchema) =>
        $"pg_catalog.pg_advisory_unlock({SqlKeyOf(journalSchema)}) AND pg_catalog.pg_try_advisory_lock({SqlKeyOf(journalSchema)})";

    /// <summary>A condition of SQL: whether the session that asks holds the lock.</summary>
    public static string IsHeldSql(string journalSchema) =>
        $"EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = pg_backend_pid() AND {HasKeySql(journalSchema)})";

    /// <summary>A condition of SQL on a row of <c>pg_locks l</c>: whether it is the lock, in somebody's hands.</summary>
    public static string IsLockSql(string journalSchema) =>
        $"{HasKeySql(journalSchema)} AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())";

    private static string HasKeySql(string journalSchema) =>
        FormattableString.Invariant(
            $"l.locktype = 'advisory' AND l.granted AND l.classid = {Class} AND l.objid = {unchecked((uint)KeyOf(journalSchema))} AND l.objsubid = 2"
        );

    /// <summary>The lock as the arguments of <c>pg_advisory_lock</c> and its like.</summary>
    public static string SqlKeyOf(string journalSchema) =>
        FormattableString.Invariant($"{Class}, {KeyOf(journalSchema)}");

    /// <summary>Whether the lock is ours now; null if another process answers than the given one.</summary>
    private static async Task<bool?> TryAcquireAsync(
        NpgsqlConnection connection,
        string key,
        int? process,
        IAskedAlong? along,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Try(key, process) } };
        foreach (var command in along?.Commands ?? [])
            batch.BatchCommands.Add(command);
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        bool? result = null;
        try
        {
            await reader.ReadAsync(cancellationToken);
            result = reader.IsDBNull(0) ? null : reader.GetBoolean(0);
            if (result == true && along is not null)
                await along.ReadAsync(reader, cancellationToken);
            return result;
        }
        finally
        {
            await CloseAsync(reader);
        }
    }

    /// <summary>
    /// Without parameters: for the first of them Npgsql looks for all types that it can write, a fiftieth of what a run with
    /// nothing to do takes.
    /// </summary>
    private static NpgsqlBatchCommand Try(string key, int? process)
    {
        var isOurs = process is { } expected
            ? string.Create(CultureInfo.InvariantCulture, $"pg_backend_pid() = {expected}")
            : "true";
        return new NpgsqlBatchCommand(
            $"SELECT CASE WHEN {isOurs} THEN pg_try_advisory_lock({key}) AND pg_try_advisory_lock({key}) END"
        );
    }

    /// <summary>What was asked for along with the lock may be an error that nobody wants to hear.</summary>
    private static async Task CloseAsync(NpgsqlDataReader reader)
    {
        try
        {
            await reader.DisposeAsync();
        }
        catch (PostgresException)
        {
            // There is no journal yet, and somebody else has the lock.
        }
    }

    /// <summary>
    /// A session whose client is gone keeps the lock until the server notices, see <see cref="Connection.StartOptions"/>; who
    /// knows that it is gone need not wait for that.
    /// </summary>
    private static LockNotAcquiredException NotAcquired(Holder? holder, TimeSpan patience) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Another migration of this database is running{(holder is null ? "" : $": {holder.Description}")}. Waited {patience.TotalSeconds:0.#} s. Try again when it is done, or wait longer with --lock-wait.{(holder is null ? "" : $" If its client is gone, end it: SELECT pg_terminate_backend({holder.ProcessId});")}"
            )
        );

    private static async Task<Holder?> FindHolderAsync(
        NpgsqlConnection connection,
        string journalSchema,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT {SessionColumns.All}
            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE {IsLockSql(journalSchema)}
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && SessionColumns.Read(reader) is { } session
            ? new Holder(session.ProcessId, SessionDescription.Of(session))
            : null;
    }

    private sealed record Holder(int ProcessId, string Description);
}
