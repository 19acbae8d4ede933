using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>A database of one test. Disposing it drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly DevServer _server;
    private readonly Lazy<NpgsqlDataSource> _source;

    internal TestDatabase(DevServer server, string name)
    {
        _server = server;
        Name = name;
        _source = new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(ConnectionString));
    }

    public string Name { get; }

    /// <summary>The connection string, in Npgsql's keywords.</summary>
    public string ConnectionString => _server.GetConnectionString(Name);

    /// <summary>The URL, for psql and other programs of libpq.</summary>
    public string Url => _server.GetUrl(Name);

    /// <summary>A pool of connections to the database.</summary>
    public NpgsqlDataSource DataSource => _source.Value;

    /// <summary>Runs statements.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Asks for one value; the type's default for SQL's null.</summary>
    public async Task<T?> QueryAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseConnectionsAsync();
        await _server.DropDatabaseAsync(Name);
    }

    internal async Task CloseConnectionsAsync()
    {
        if (_source.IsValueCreated)
        {
            await _source.Value.DisposeAsync();
        }

        // Tests that connect by the string leave a pool behind.
        await using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
