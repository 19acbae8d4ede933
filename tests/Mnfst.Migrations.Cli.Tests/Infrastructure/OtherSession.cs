using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Infrastructure;

/// <summary>A session of somebody else, with a name of its own.</summary>
internal sealed class OtherSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
    private Task _running = Task.CompletedTask;

    private OtherSession(NpgsqlConnection connection) => _connection = connection;

    public int ProcessId => _connection.ProcessID;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Connects, and runs statements.</summary>
    public static async Task<OtherSession> RunAsync(TestDatabase database, string name, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            ApplicationName = name,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Token);
        var session = new OtherSession(connection);
        await session.ExecuteAsync(sql);
        return session;
    }

    /// <summary>Connects, and begins statements that have to wait for a lock.</summary>
    public static async Task<OtherSession> WaitAsync(TestDatabase database, string name, string sql)
    {
        var session = await RunAsync(database, name, "SELECT");
        await session.WaitAsync(database, sql);
        return session;
    }

    /// <summary>Begins statements that have to wait for a lock.</summary>
    public async Task WaitAsync(TestDatabase database, string sql)
    {
        _running = ExecuteAsync(sql);
        while (
            !await database.QueryAsync<bool>(
                $"SELECT EXISTS (SELECT FROM pg_locks WHERE pid = {ProcessId} AND NOT granted AND waitstart IS NOT NULL)",
                Token
            )
        )
        {
            Assert.False(_running.IsCompleted, $"It does not have to wait: {sql} {_running.Exception}");
            await Task.Delay(10, Token);
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(static _ => { }, TaskScheduler.Default);
        await _connection.DisposeAsync();
        _stop.Dispose();
    }
}
