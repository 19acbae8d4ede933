using Npgsql;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>A session of somebody else that holds a lock.</summary>
/// <param name="database">The database it is in.</param>
/// <param name="sql">What takes the lock.</param>
public sealed class Blocker(TestDatabase database, string sql) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public NpgsqlConnection Connection => _connection!;

    public int ProcessId => Connection.ProcessID;

    public static async Task<Blocker> LockAsync(TestDatabase database, string sql)
    {
        var blocker = new Blocker(database, sql);
        await blocker.LockAsync();
        return blocker;
    }

    public Task LockAsync() => LockAsync(sql);

    /// <summary>Takes another lock than the one that was announced.</summary>
    public async Task LockAsync(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            ApplicationName = "blocker",
            Pooling = false,
        };
        _connection = new NpgsqlConnection(settings.ConnectionString);
        await _connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", _connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task ReleaseAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();
}
