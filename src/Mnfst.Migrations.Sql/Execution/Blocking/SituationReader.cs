using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>
/// Reads who waits for whom on the whole server: the waits from <c>pg_locks</c>, who is in the way from
/// <c>pg_blocking_pids</c>, which also counts those who only stand before a session in the queue (PostgreSQL manual, 9.27.1).
/// It writes nothing, and works on a standby. SafeSnapshot waits of serializable transactions are no locks, and not counted.
/// </summary>
/// <param name="connection">An open connection without a transaction.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class SituationReader(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    /// <summary>
    /// One look at the locks, so that what is held goes with what is waited for. A parallel worker counts as its leader. A prepared
    /// transaction is the one that holds the lock on its own number.
    /// </summary>
    private const string Waits = """
        WITH locks AS MATERIALIZED (
            SELECT coalesce(a.leader_pid, l.pid) AS leader, l.*
            FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.mode <> 'SIReadLock'
        ),
        waits AS MATERIALIZED (
            SELECT l.*, pg_catalog.pg_blocking_pids(l.pid) AS blockers FROM locks l WHERE NOT l.granted
        ),
        prepared AS (
            SELECT l.virtualtransaction, p.gid
            FROM locks l JOIN pg_catalog.pg_prepared_xacts p ON p.transaction = l.transactionid
            WHERE l.pid IS NULL AND l.granted AND l.locktype = 'transactionid'
        )
        SELECT DISTINCT w.leader, w.mode, extract(epoch FROM clock_timestamp() - w.waitstart)::float8 AS waited,
            b.pid AS blocker, p.gid, h.granted AS is_held, h.mode AS blocker_mode,
            w.locktype, w.database, d.datname::text,
            coalesce(w.database, 0) IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())),
            w.relation, w.page, w.virtualxid, w.transactionid::text, w.classid, w.objid, w.objsubid,
            (
                SELECT t.relation FROM locks t
                WHERE t.pid = w.pid AND t.granted AND t.locktype = 'tuple' AND w.locktype = 'transactionid'
                    AND t.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                LIMIT 1
            )
        FROM waits w
        CROSS JOIN LATERAL unnest(w.blockers) AS b (pid)
        LEFT JOIN pg_catalog.pg_database d ON d.oid = w.database
        LEFT JOIN locks h ON coalesce(h.leader, 0) = b.pid AND h.locktype = w.locktype
            AND (h.database, h.relation, h.page, h.tuple, h.virtualxid, h.transactionid, h.classid, h.objid, h.objsubid)
                IS NOT DISTINCT FROM
                (w.database, w.relation, w.page, w.tuple, w.virtualxid, w.transactionid, w.classid, w.objid, w.objsubid)
        LEFT JOIN prepared p ON b.pid = 0 AND p.virtualtransaction = h.virtualtransaction
        ORDER BY waited DESC NULLS LAST, w.leader, b.pid
        """;

    private const string Here = "SELECT clock_timestamp(), current_database(), current_user::text";

    private const string Sessions =
        $"SELECT {SessionColumns.All} FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY ($1)";

    private const string Prepared =
        $"SELECT {PreparedTransaction.Columns} FROM pg_catalog.pg_prepared_xacts WHERE gid = ANY ($1)";

    public async Task<LockSituation> ReadAsync()
    {
        // The server keeps what it has shown of sessions until the end of a transaction.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var seen = await ReadWaitsAsync();
        var names = new LockNames(connection, cancellationToken);
        await names.ReadAsync([.. seen.Select(wait => wait.Tag)]);
        var waits = seen.Select(wait => wait.ToWait(names)).ToList();
        var parties = waits.SelectMany(wait => wait.Blockers).Select(blocker => blocker.Party).ToList();
        int[] processes =
        [
            .. waits
                .Select(wait => wait.ProcessId)
                .Concat(parties.Select(party => party.ProcessId).OfType<int>())
                .Distinct(),
        ];
        var (at, database, user) = await ReadHereAsync();
        return new LockSituation(
            at,
            database,
            user,
            waits,
            await ReadSessionsAsync(processes),
            await ReadPreparedAsync([.. parties.Select(party => party.Gid).OfType<string>().Distinct()])
        );
    }

    private async Task<List<SeenWait>> ReadWaitsAsync()
    {
        await using var command = new NpgsqlCommand(Waits, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waits = new List<SeenWait>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var tag = ReadTag(reader);
            var (process, mode) = (reader.GetInt32(0), LockModes.OfServer(reader.GetString(1)));
            if (waits is not [.., var wait] || wait.ProcessId != process)
                waits.Add(wait = new SeenWait(process, mode, tag, SpanOf(reader, 2)));
            wait.Add(
                new LockParty(
                    reader.GetInt32(3) is > 0 and var blocker ? blocker : null,
                    reader.IsDBNull(4) ? null : reader.GetString(4)
                ),
                reader.IsDBNull(5) ? null : reader.GetBoolean(5),
                reader.IsDBNull(6) ? null : LockModes.OfServer(reader.GetString(6))
            );
        }
        return waits;
    }

    private static LockTag ReadTag(NpgsqlDataReader reader) =>
        new(reader.GetString(7))
        {
            Database = NumberOf(reader, 8),
            DatabaseName = reader.IsDBNull(9) ? null : reader.GetString(9),
            IsHere = reader.GetBoolean(10),
            Relation = NumberOf(reader, 11),
            Page = reader.IsDBNull(12) ? null : reader.GetInt32(12),
            VirtualTransaction = reader.IsDBNull(13) ? null : reader.GetString(13),
            Transaction = reader.IsDBNull(14) ? null : reader.GetString(14),
            ClassId = NumberOf(reader, 15),
            ObjectId = NumberOf(reader, 16),
            ObjectSubId = reader.IsDBNull(17) ? null : reader.GetInt16(17),
            RowOf = NumberOf(reader, 18),
        };

    private async Task<(DateTimeOffset At, string Database, string User)> ReadHereAsync()
    {
        await using var command = new NpgsqlCommand(Here, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetFieldValue<DateTimeOffset>(0), reader.GetString(1), reader.GetString(2));
    }

    private async Task<IReadOnlyDictionary<int, ServerSession>> ReadSessionsAsync(int[] processes)
    {
        await using var command = new NpgsqlCommand(Sessions, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = processes });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new Dictionary<int, ServerSession>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var session = SessionColumns.Read(reader)!;
            sessions[session.ProcessId] = session;
        }
        return sessions;
    }

    private async Task<IReadOnlyDictionary<string, PreparedTransaction>> ReadPreparedAsync(string[] names)
    {
        var prepared = new Dictionary<string, PreparedTransaction>(StringComparer.Ordinal);
        if (names.Length == 0)
            return prepared;
        await using var command = new NpgsqlCommand(Prepared, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var one = PreparedTransaction.Read(reader);
            prepared.Add(one.Gid, one);
        }
        return prepared;
    }

    private static TimeSpan? SpanOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : TimeSpan.FromSeconds(reader.GetDouble(column));

    private static uint? NumberOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<uint>(column);
}
