using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A session of somebody else that holds a lock.</summary>
/// <param name="project">Whose database it is in.</param>
/// <param name="sql">What takes the lock.</param>
public sealed class Blocker(TestProject project, string sql) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public NpgsqlConnection Connection => _connection!;

    public int ProcessId => Connection.ProcessID;

    public static async Task<Blocker> LockAsync(TestProject project, string sql)
    {
        var blocker = new Blocker(project, sql);
        await blocker.LockAsync();
        return blocker;
    }

    public Task LockAsync() => LockAsync(sql);

    /// <summary>Takes another lock than the one that was announced.</summary>
    public async Task LockAsync(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(project.Database.ConnectionString)
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
