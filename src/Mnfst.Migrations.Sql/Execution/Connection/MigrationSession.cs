using System.Data;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The one connection of a run: unpooled, without a client-side timeout, named after the tool.</summary>
internal sealed class MigrationSession : IAsyncDisposable
{
    private readonly List<SessionSource> _sources = [];
    private readonly bool _hasStartOptions;
    private bool _hasPrepared;

    private MigrationSession(SessionSource source, NpgsqlConnection connection)
    {
        _sources.Add(source);
        // Of several hosts, all later connections go to that of the first.
        if (source.HasSeveralHosts)
            _sources.Add(source.At(connection));
        // A pooler may also have taken the options and told nobody.
        _hasStartOptions =
            source.HasStartOptions
            && connection.PostgresParameters.GetValueOrDefault(ProtocolSettings.StringsName)
                == ProtocolSettings.Strings;
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; private set; }

    /// <summary>
    /// Whether the connection knows all types of the database, which code may ask for; without, those that every database has.
    /// </summary>
    public bool HasTypes => Source.HasTypes;

    /// <summary>Where the next connection comes from.</summary>
    private SessionSource Source => _sources[^1];

    /// <summary>
    /// What has to follow each RESET ALL: nothing, unless a pooler would not have the session begin with what migrations need.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> AfterReset => _hasStartOptions ? [] : ProtocolSettings.Set();

    /// <summary>Opens the connection.</summary>
    /// <param name="database">How to connect.</param>
    /// <param name="observer">Is told what the server says.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="passwords">Gives the password of each connection; null if the database has it.</param>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses the connection.</exception>
    public static Task<MigrationSession> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        IMigrationObserver observer,
        CancellationToken cancellationToken,
        PasswordProvider? passwords = null
    ) =>
        OpenAsync(
            hasStartOptions => new SettingsSource(database, observer, hasStartOptions, passwords),
            cancellationToken
        );

    /// <summary>Opens a connection like those of a program's data source.</summary>
    /// <inheritdoc cref="OpenAsync(NpgsqlConnectionStringBuilder, IMigrationObserver, CancellationToken, PasswordProvider)"/>
    public static Task<MigrationSession> OpenAsync(
        NpgsqlDataSource database,
        IMigrationObserver observer,
        CancellationToken cancellationToken,
        PasswordProvider? passwords = null
    )
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return OpenAsync(
            hasStartOptions => new ProgramSource(database, settings, observer, hasStartOptions, passwords),
            cancellationToken
        );
    }

    /// <summary>A second connection to the same server, for what has to be asked while this one is busy.</summary>
    /// <exception cref="MigrationException">There is none to be had.</exception>
    public async Task<NpgsqlConnection> OpenSecondAsync(CancellationToken cancellationToken) =>
        await Source.OpenAsync(cancellationToken);

    /// <summary>
    /// Puts a connection that knows all types of the database in the place of one that does not. What belongs to the old
    /// session, such as its locks, ends with it.
    /// </summary>
    /// <exception cref="MigrationException">There is none to be had.</exception>
    public Task ReconnectWithTypesAsync(CancellationToken cancellationToken)
    {
        _sources.Add(Source.WithTypes());
        return ReconnectAsync(cancellationToken);
    }

    /// <summary>
    /// Has the server parse statements of ours once that are sent many times; a message with the same text and types uses that.
    /// </summary>
    public async Task PrepareAsync(
        IEnumerable<NpgsqlBatchCommand> commands,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(Connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.PrepareAsync(cancellationToken);
        _hasPrepared = true;
    }

    /// <summary>
    /// Whether the server refused because it does not have them any more: a statement of a revision was DEALLOCATE ALL or
    /// DISCARD ALL.
    /// </summary>
    public bool HasLostPrepared(PostgresException? refusal) =>
        _hasPrepared && refusal?.SqlState == PostgresErrorCodes.InvalidSqlStatementName;

    /// <summary>Sends statements with their text from now on.</summary>
    public void ForgetPrepared()
    {
        _hasPrepared = false;
        Connection.UnprepareAll();
    }

    /// <summary>Makes the session as it was at its beginning.</summary>
    /// <returns>Whether it is: not if it is lost, a pooler's, or knows types that may have changed since.</returns>
    public async Task<bool> TryResetAsync(CancellationToken cancellationToken)
    {
        if (HasTypes || !_hasStartOptions || Connection.FullState != ConnectionState.Open)
            return false;
        try
        {
            await using var command = new NpgsqlCommand("DISCARD ALL", Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // What it was for is done; another session will do for what comes next.
            return false;
        }
        ForgetPrepared();
        return true;
    }

    /// <summary>Puts a new connection in the place of one that is lost or cannot be used any more.</summary>
    /// <exception cref="MigrationException">There is none to be had.</exception>
    public async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        await Connection.DisposeAsync();
        Connection = await Source.OpenAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        foreach (var source in _sources)
            await source.DisposeAsync();
    }

    private static async Task<MigrationSession> OpenAsync(
        Func<bool, SessionSource> sourceWith,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await OpenAsync(sourceWith(true), cancellationToken);
        }
        catch (MigrationException e) when (StartOptions.MayBeRefused(e))
        {
            // If it is not about ours, the server says the same again.
        }
        return await OpenAsync(sourceWith(false), cancellationToken);
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
