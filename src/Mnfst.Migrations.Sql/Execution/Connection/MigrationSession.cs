using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one connection of a run: unpooled, without a client-side timeout, named after the tool.</summary>
internal sealed class MigrationSession : IAsyncDisposable
{
    private readonly IMigrationObserver _observer;
    private readonly NpgsqlDataSource _first;
    private NpgsqlDataSource _source;

    private MigrationSession(
        NpgsqlDataSource source,
        NpgsqlConnection connection,
        IMigrationObserver observer
    )
    {
        (_first, _source) = (source, source);
        _observer = observer;
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; private set; }

    /// <summary>Opens the connection.</summary>
    /// <exception cref="MigrationException">The database can not be reached, or lets nobody in.</exception>
    public static async Task<MigrationSession> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        IMigrationObserver observer,
        CancellationToken cancellationToken
    )
    {
        var settings = SessionConnection.For(database);
        var source = CreateSource(settings);
        try
        {
            var connection = await OpenAsync(source, observer, cancellationToken);
            var session = new MigrationSession(source, connection, observer);
            if (source is NpgsqlMultiHostDataSource)
                session.StayAt(settings);
            return session;
        }
        catch (Exception e)
        {
            await source.DisposeAsync();
            if (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
                throw ConnectionFailure.Explain(e, database);
            throw;
        }
    }

    /// <summary>A second connection to the same server, for what has to be asked while this one is busy.</summary>
    public async Task<NpgsqlConnection> OpenSecondAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    /// <summary>Puts a new connection in the place of one that is lost or can not be used any more.</summary>
    /// <exception cref="NpgsqlException">There is none to be had.</exception>
    public async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        await Connection.DisposeAsync();
        Connection = await OpenAsync(_source, _observer, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _first.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static NpgsqlDataSource CreateSource(NpgsqlConnectionStringBuilder settings)
    {
        try
        {
            return NpgsqlDataSource.Create(settings);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or FormatException)
        {
            throw new MigrationException(
                $"The parameters of the database do not go together: {Secrets.Redact(e.Message, settings.Password).TrimEnd('.')}.",
                e
            );
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(
        NpgsqlDataSource source,
        IMigrationObserver observer,
        CancellationToken cancellationToken
    )
    {
        var connection = source.CreateConnection();
        connection.Notice += (_, e) => observer.Notice(e.Notice.Severity, e.Notice.MessageText);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Of several hosts, all later connections go to that of the first.</summary>
    private void StayAt(NpgsqlConnectionStringBuilder settings)
    {
        settings.Host = Connection.Host;
        settings.Port = Connection.Port;
        settings.TargetSessionAttributes = null;
        _source = NpgsqlDataSource.Create(settings);
    }
}
