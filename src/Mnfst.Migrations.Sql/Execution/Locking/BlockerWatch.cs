using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Locking;

/// <summary>
/// Sees from a second connection who keeps ours waiting. When a lock timeout strikes, the wait is over and nobody
/// could tell any more, so the answer has to be looked for while we wait.
/// </summary>
internal sealed class BlockerWatch : IAsyncDisposable
{
    /// <summary>A lock without a session is one of PREPARE TRANSACTION.</summary>
    private const string NoSession = "a prepared transaction, see pg_prepared_xacts";

    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly MigrationSession _session;
    private readonly int _processId;
    private readonly TimeSpan _interval;
    private readonly Action<string?> _tell;
    private readonly Timer _start;
    private Task _watching = Task.CompletedTask;
    private volatile string? _lastSeen;

    /// <summary>
    /// Begins to watch; the first look is taken after a while, so that a quick revision costs nothing but a timer.
    /// </summary>
    /// <param name="session">The session that may have to wait.</param>
    /// <param name="lockTimeout">How long it does at most; zero is for ever.</param>
    /// <param name="tell">Is told who is in the way, again when others are, and null when nobody is any more.</param>
    public BlockerWatch(MigrationSession session, TimeSpan lockTimeout, Action<string?> tell)
    {
        _tell = tell;
        (_session, _processId) = (session, session.Connection.ProcessID);
        _interval = IntervalFor(lockTimeout);
        _start = new Timer(
            static state => ((BlockerWatch)state!).Begin(),
            this,
            _interval,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Who was in the way when last looked; null if nobody was seen.</summary>
    public string? LastSeen => _lastSeen;

    public async ValueTask DisposeAsync()
    {
        // Once this returns, the watch has begun or never will.
        await _start.DisposeAsync();
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    /// <summary>Often enough to see who is in the way before the timeout strikes, if there is one.</summary>
    private static TimeSpan IntervalFor(TimeSpan lockTimeout) =>
        lockTimeout <= TimeSpan.Zero
            ? LongestInterval
            : TimeSpan.FromTicks(
                Math.Clamp(lockTimeout.Ticks / 4, ShortestInterval.Ticks, LongestInterval.Ticks)
            );

    private void Begin() => _watching = WatchAsync(_stop.Token);

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _session.OpenSecondAsync(cancellationToken);
            var told = "";
            while (true)
            {
                var (who, description) = await LookAsync(connection, _processId, cancellationToken);
                _lastSeen = description ?? _lastSeen;
                if (who != told)
                    _tell(description);
                told = who;
                await Task.Delay(_interval, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The statement ended, and so does the watch.
        }
        catch (Exception e) when (e is NpgsqlException or MigrationException)
        {
            // No second connection to be had, or none any more: the migration goes on, only who is in the way
            // stays unknown.
        }
    }

    /// <returns>The processes that are in the way, and who they are; null if nobody is.</returns>
    private static async Task<(string Who, string? Description)> LookAsync(
        NpgsqlConnection connection,
        int processId,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT {SessionColumns.All}, b.pid
            FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids($1))) AS b (pid)
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
            ORDER BY b.pid
            """,
            connection
        );
        command.Parameters.Add(new() { Value = processId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (who, blockers) = (new List<int>(), new List<string>());
        while (await reader.ReadAsync(cancellationToken))
        {
            var process = reader.GetInt32(SessionColumns.Count);
            who.Add(process);
            blockers.Add(
                SessionColumns.Read(reader) is { } session ? SessionDescription.Of(session)
                : process == 0 ? NoSession
                : $"process {process}, which has ended"
            );
        }
        return (string.Join(' ', who), blockers.Count == 0 ? null : string.Join("; ", blockers));
    }
}
