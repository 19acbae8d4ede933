using System.Collections.Concurrent;
using System.Diagnostics;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Sessions of an application that writes on and on, whatever happens to the schema meanwhile.</summary>
internal sealed class ConstantWriters : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly List<Task> _sessions;
    private long _writes;
    private long _longest;

    private ConstantWriters(string connectionString, IReadOnlyList<string> statements) =>
        _sessions = [.. statements.Select(sql => Task.Run(() => WriteAsync(connectionString, sql)))];

    /// <summary>Begins, and returns when each statement ran at least once.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="statements">What each session runs over and over.</param>
    public static async Task<ConstantWriters> StartAsync(
        TestDatabase database,
        params IReadOnlyList<string> statements
    )
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        var writers = new ConstantWriters(connection.ConnectionString, statements);
        await writers.GoOnAsync();
        return writers;
    }

    /// <summary>Waits until they have written some more.</summary>
    public async Task GoOnAsync()
    {
        var enough = Interlocked.Read(ref _writes) + (10 * _sessions.Count);
        while (Interlocked.Read(ref _writes) < enough && _failures.IsEmpty)
            await Task.Delay(5, _stop.Token);
    }

    /// <summary>Stops, after some more writes: none failed, and none waited longer.</summary>
    public async Task StopAsync(TimeSpan longestWait)
    {
        await GoOnAsync();
        await _stop.CancelAsync();
        await Task.WhenAll(_sessions);
        Assert.Empty(_failures);
        Assert.InRange(
            Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _longest)),
            TimeSpan.Zero,
            longestWait
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task WriteAsync(string connectionString, string sql)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(_stop.Token);
            while (!_stop.IsCancellationRequested)
            {
                var start = Stopwatch.GetTimestamp();
                await using var command = new NpgsqlCommand(sql, connection);
                // One that is under way ends before the session stops.
                await command.ExecuteNonQueryAsync(CancellationToken.None);
                var took = Stopwatch.GetTimestamp() - start;
                Interlocked.Increment(ref _writes);
                for (var seen = _longest; took > seen; seen = Interlocked.Read(ref _longest))
                    Interlocked.CompareExchange(ref _longest, took, seen);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        catch (NpgsqlException e)
        {
            _failures.Enqueue($"{sql}: {e.Message}");
        }
    }
}
