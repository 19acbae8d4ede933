using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one connection of a run: unpooled, without a client-side timeout, named after the tool.</summary>
internal sealed class MigrationSession : IAsyncDisposable
{
    private readonly SessionSource _first;
    private readonly SessionSource _source;
    private readonly bool _hasStartOptions;

    private MigrationSession(SessionSource source, NpgsqlConnection connection)
    {
        _first = source;
        // Of several hosts, all later connections go to that of the first.
        _source = source.HasSeveralHosts ? source.At(connection) : source;
        // A pooler may also have taken the options and told nobody.
        _hasStartOptions =
            source.HasStartOptions
            && connection.PostgresParameters.GetValueOrDefault(ProtocolSettings.StringsName)
                == ProtocolSettings.Strings;
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; private set; }

    /// <summary>
    /// What has to follow each RESET ALL: nothing, unless a pooler would not have the session begin with what migrations need.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> AfterReset => _hasStartOptions ? [] : ProtocolSettings.Set();

    /// <summary>Opens the connection.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses the connection.</exception>
    public static async Task<MigrationSession> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        IMigrationObserver observer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await OpenAsync(
                new SessionSource(database, observer, hasStartOptions: true),
                cancellationToken
            );
        }
        catch (MigrationException e) when (StartOptions.MayBeRefused(e))
        {
            // If it is not about ours, the server says the same again.
        }
        return await OpenAsync(
            new SessionSource(database, observer, hasStartOptions: false),
            cancellationToken
        );
    }

    /// <summary>A second connection to the same server, for what has to be asked while this one is busy.</summary>
    /// <exception cref="MigrationException">There is none to be had.</exception>
    public async Task<NpgsqlConnection> OpenSecondAsync(CancellationToken cancellationToken) =>
        await _source.OpenAsync(cancellationToken);

    /// <summary>Puts a new connection in the place of one that is lost or cannot be used any more.</summary>
    /// <exception cref="MigrationException">There is none to be had.</exception>
    public async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        await Connection.DisposeAsync();
        Connection = await _source.OpenAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _first.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static async Task<MigrationSession> OpenAsync(
        SessionSource source,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new MigrationSession(source, await source.OpenAsync(cancellationToken));
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }
}
