using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one connection of a run: unpooled, without a client-side timeout, named after the tool.</summary>
internal sealed class MigrationSession : IAsyncDisposable
{
    private readonly IMigrationObserver _observer;
    private readonly NpgsqlDataSource _first;
    private readonly bool _hasStartOptions;
    private NpgsqlDataSource _source;

    private MigrationSession(
        NpgsqlDataSource source,
        NpgsqlConnection connection,
        IMigrationObserver observer,
        bool hasStartOptions
    )
    {
        (_first, _source) = (source, source);
        (_observer, _hasStartOptions) = (observer, hasStartOptions);
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; private set; }

    /// <summary>
    /// What has to follow each RESET ALL: nothing, unless a pooler would not have the session begin with what migrations need.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> AfterReset => _hasStartOptions ? [] : ProtocolSettings.Set();

    /// <summary>Opens the connection.</summary>
    /// <exception cref="MigrationException">The database can not be reached, or lets nobody in.</exception>
    public static async Task<MigrationSession> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        IMigrationObserver observer,
        CancellationToken cancellationToken
    )
    {
        var settings = SessionConnection.For(database);
        var own = settings.Options;
        settings.Options = StartOptions.Around(own);
        try
        {
            return await OpenAsync(settings, observer, hasStartOptions: true, cancellationToken);
        }
        catch (NpgsqlException e) when (StartOptions.MayBeRefused(e))
        {
            // If it is not about ours, the server says the same again.
            settings.Options = own;
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw ConnectionFailure.Explain(e, database);
        }
        try
        {
            return await OpenAsync(settings, observer, hasStartOptions: false, cancellationToken);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw ConnectionFailure.Explain(e, database);
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

    private static bool IsFailure(Exception e) =>
        e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException;

    private static async Task<MigrationSession> OpenAsync(
        NpgsqlConnectionStringBuilder settings,
        IMigrationObserver observer,
        bool hasStartOptions,
        CancellationToken cancellationToken
    )
    {
        var source = CreateSource(settings);
        try
        {
            var connection = await OpenAsync(source, observer, cancellationToken);
            // A pooler may also have taken them and told nobody.
            hasStartOptions &=
                connection.PostgresParameters.GetValueOrDefault(ProtocolSettings.StringsName)
                == ProtocolSettings.Strings;
            var session = new MigrationSession(source, connection, observer, hasStartOptions);
            if (source is NpgsqlMultiHostDataSource)
                session.StayAt(settings);
            return session;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
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
