using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Where the connections of a session come from: Npgsql, with the password file and the certificates treated as libpq
/// treats them.
/// </summary>
internal sealed class SessionSource : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _asked;
    private readonly IMigrationObserver _observer;
    private readonly PasswordProvider? _provider;
    private readonly PasswordFile? _passwords;
    private readonly ServerCertificate? _check;
    private readonly NpgsqlDataSource _source;

    /// <param name="asked">How to connect, as the user wrote it.</param>
    /// <param name="observer">Is warned of a password file that is not used, and gets the notices of the server.</param>
    /// <param name="hasStartOptions">Whether sessions begin with <see cref="StartOptions"/>.</param>
    /// <param name="provider">Gives the password of each connection; null if the settings or the password file have it.</param>
    /// <param name="hasTypes">
    /// Whether connections know all types of their database, which the first of them asks for; otherwise those that every
    /// database has.
    /// </param>
    /// <exception cref="MigrationException">The settings do not go together.</exception>
    public SessionSource(
        NpgsqlConnectionStringBuilder asked,
        IMigrationObserver observer,
        bool hasStartOptions,
        PasswordProvider? provider = null,
        bool hasTypes = false
    )
    {
        (_asked, _observer, HasStartOptions, HasTypes) = (asked, observer, hasStartOptions, hasTypes);
        _provider = provider;
        try
        {
            var settings = SessionConnection.For(asked);
            if (hasStartOptions)
                settings.Options = StartOptions.Around(settings.Options);
            if (provider is not null)
                settings.Password = settings.Passfile = null;
            else if (string.IsNullOrEmpty(settings.Password))
            {
                _passwords = PasswordFile.For(settings);
                settings.Password = settings.Passfile = null;
            }
            _check = ServerCertificate.TakeOver(settings);
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            if (provider is not null)
                // Connections are opened asynchronously alone.
                builder.UsePasswordProvider(_ => throw new NotSupportedException(), provider.FindAsync);
            if (_passwords is not null)
                builder.UsePasswordProvider(FindPassword, (database, _) => new(FindPassword(database)));
            builder.UseSslClientAuthenticationOptionsCallback(ConfigureTls);
            builder.ConfigureTypeLoading(types => types.EnableTypeLoading(hasTypes));
            _source = builder.Build();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or FormatException)
        {
            throw new MigrationException(
                $"The connection parameters do not fit together: {Secrets.Redact(e.Message, asked.Password).TrimEnd('.')}.",
                e
            );
        }
    }

    /// <summary>Whether sessions begin with <see cref="StartOptions"/>.</summary>
    public bool HasStartOptions { get; }

    /// <summary>Whether connections know all types of their database.</summary>
    public bool HasTypes { get; }

    /// <summary>Whether it is to be found out which of several hosts to connect to.</summary>
    public bool HasSeveralHosts => _source is NpgsqlMultiHostDataSource;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses the connection.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = _source.CreateConnection();
        connection.Notice += (_, e) => _observer.Notice(e.Notice.Severity, e.Notice.MessageText);
        try
        {
            await connection.OpenAsync(cancellationToken);
            TargetSession.Refuse(connection, _asked);
            return connection;
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            await connection.DisposeAsync();
            throw ConnectionFailure.Explain(e, _asked, _check?.Fault, _passwords?.Fault);
        }
    }

    /// <summary>The same at the one host that a connection was made to.</summary>
    public SessionSource At(NpgsqlConnection connection) =>
        new(
            new NpgsqlConnectionStringBuilder(_asked.ConnectionString)
            {
                Host = connection.Host,
                Port = connection.Port,
                TargetSessionAttributes = null,
            },
            _observer,
            HasStartOptions,
            _provider,
            HasTypes
        );

    /// <summary>The same, whose connections know all types of their database.</summary>
    public SessionSource WithTypes() => new(_asked, _observer, HasStartOptions, _provider, hasTypes: true);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private void ConfigureTls(SslClientAuthenticationOptions options)
    {
        if (
            options.ClientCertificateContext is not null
            && ClientCertificate.FindOpenKey(_asked) is { } fault
        )
            throw new MigrationException(fault);
        _check?.Configure(options);
    }

    /// <summary>Empty if there is none: Npgsql would look for one itself otherwise.</summary>
    private string FindPassword(NpgsqlConnectionStringBuilder database)
    {
        if (LibpqEnvironment.Read("PGPASSWORD") is { } password)
            return password;
        var found = _passwords!.Find(database);
        if (_passwords.Fault is { } fault)
            _observer.Warning($"{fault}.");
        return found ?? "";
    }

    /// <summary>What the driver, the files that it reads and the sockets throw; all else is a fault of ours.</summary>
    private static bool IsOfConnection(Exception e) =>
        e
            is NpgsqlException
                or MigrationException
                or TimeoutException
                or SocketException
                or IOException
                or UnauthorizedAccessException
                or AuthenticationException
                or CryptographicException
                or ArgumentException
                or FormatException
                or NotSupportedException
                or InvalidOperationException;
}
