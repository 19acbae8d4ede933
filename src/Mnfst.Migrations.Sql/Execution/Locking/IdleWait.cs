using System.Diagnostics;
using System.Globalization;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Locking;

/// <summary>
/// Waits until no transaction of others in the database is older than it may be. That is done while the migration lock is held:
/// without it, the quiet moment could have passed before the lock is ours, and another migration could use it. Whoever else wants
/// to migrate waits meanwhile, as for any run, and is no transaction itself: it asks for the lock now and then.
/// </summary>
internal sealed class IdleWait(NpgsqlConnection connection, TimeSpan oldest)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly OpenTransactions _open = new(connection);
    private readonly Dictionary<string, long> _firstSeen = new(StringComparer.Ordinal);
    private bool _isFirstLook = true;

    /// <param name="patience">How long to wait.</param>
    /// <param name="observer">Is told who is waited for, and again when that changes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockNotAcquiredException">It did not become so quiet in time; the message says who is left.</exception>
    public async Task WaitAsync(
        TimeSpan patience,
        IMigrationObserver observer,
        CancellationToken cancellationToken
    )
    {
        var waited = Stopwatch.StartNew();
        string? told = null;
        while (await FindOlderAsync(cancellationToken) is { Count: > 0 } older)
        {
            var names = string.Join("; ", older.Select(transaction => transaction.Description));
            if (waited.Elapsed >= patience)
                throw NotIdle(names, patience);
            var who = string.Join(' ', older.Select(transaction => transaction.Key));
            if (who != told)
                observer.WaitingForIdle(names);
            told = who;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<(string Key, string Description)>> FindOlderAsync(
        CancellationToken cancellationToken
    )
    {
        var sessions = await _open.ReadSessionsAsync(cancellationToken);
        var prepared = await _open.ReadPreparedAsync(cancellationToken);
        var older = sessions
            .Where(open => IsOlder(open.Session, open.Number))
            .Select(open => (open.Number, SessionDescription.Of(open.Session)))
            .Concat(
                prepared
                    .Where(transaction => transaction.Age >= oldest)
                    .Select(transaction => (transaction.Gid, transaction.Describe()))
            )
            .ToList();
        _isFirstLook = false;
        return older;
    }

    /// <summary>
    /// Of a transaction whose begin is hidden, only one that was not there at the last look is known to be young; its age counts
    /// from when it was seen.
    /// </summary>
    private bool IsOlder(ServerSession session, string number)
    {
        if (session.TransactionAge is { } age)
            return age >= oldest;
        if (!_firstSeen.TryGetValue(number, out var seen))
            _firstSeen.Add(number, seen = _isFirstLook ? 0 : Stopwatch.GetTimestamp());
        return seen == 0 || Stopwatch.GetElapsedTime(seen) >= oldest;
    }

    private static LockNotAcquiredException NotIdle(string names, TimeSpan patience) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Older transactions are still open: {names}. Waited {patience.TotalSeconds:0.#} s, as --wait-for-idle asks for; nothing was done. Run it again when they have ended, wait longer with --lock-wait, or end them: SELECT pg_terminate_backend(PID);"
            )
        );
}
