using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one connection of a run: unpooled, without a client-side timeout, named after the tool.</summary>
internal sealed class MigrationSession : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private MigrationSession(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _source = source;
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>Opens the connection.</summary>
    /// <exception cref="MigrationException">The database can not be reached, or lets nobody in.</exception>
    public static async Task<MigrationSession> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        IMigrationObserver observer,
        CancellationToken cancellationToken
    )
    {
        var source = NpgsqlDataSource.Create(ForMigrations(database));
        try
        {
            var connection = source.CreateConnection();
            connection.Notice += (_, e) => observer.Notice(e.Notice.Severity, e.Notice.MessageText);
            await connection.OpenAsync(cancellationToken);
            return new MigrationSession(source, connection);
        }
        catch (Exception e)
            when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            await source.DisposeAsync();
            throw ConnectionFailure.Explain(e, database);
        }
    }

    /// <summary>A second connection to the same database, for what has to be asked while this one is busy.</summary>
    public async Task<NpgsqlConnection> OpenSecondAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder ForMigrations(NpgsqlConnectionStringBuilder database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            Multiplexing = false,
            // A migration takes as long as it takes; statement_timeout is the server's way to bound it.
            CommandTimeout = 0,
            // The detail of an error is what tells which row stood in the way.
            IncludeErrorDetail = true,
            // ... and the failed command of a batch is what tells the statement.
            IncludeFailedBatchedCommand = true,
            // A statement may run for hours; a firewall that forgets the connection meanwhile would leave us waiting.
            TcpKeepAlive = true,
        };
        LibpqParameters.SetIfAbsent(settings, "application_name", $"mnfst {MigrationOptions.ThisVersion}");
        return settings;
    }
}
