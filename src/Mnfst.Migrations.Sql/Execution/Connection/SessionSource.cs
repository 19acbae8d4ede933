using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>Where the connections of a session come from.</summary>
/// <param name="asked">How to connect, as the user wrote it.</param>
/// <param name="observer">Gets the notices of the server.</param>
/// <param name="hasStartOptions">Whether sessions begin with <see cref="StartOptions"/>.</param>
/// <param name="hasTypes">
/// Whether connections know all types of their database, which the first of them asks for; otherwise those that every
/// database has.
/// </param>
internal abstract class SessionSource(
    NpgsqlConnectionStringBuilder asked,
    IMigrationObserver observer,
    bool hasStartOptions,
    bool hasTypes
) : IAsyncDisposable
{
    /// <summary>Whether sessions begin with <see cref="StartOptions"/>.</summary>
    public bool HasStartOptions => hasStartOptions;

    /// <summary>Whether connections know all types of their database.</summary>
    public bool HasTypes => hasTypes;

    /// <summary>Whether it is to be found out which of several hosts to connect to.</summary>
    public bool HasSeveralHosts => Asked.Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>How to connect, as the user wrote it.</summary>
    protected NpgsqlConnectionStringBuilder Asked => asked;

    /// <summary>Is told what happens.</summary>
    protected IMigrationObserver Observer => observer;

    /// <summary>Why the server's certificate was refused; null if it was not.</summary>
    protected virtual string? CertificateFault => null;

    /// <summary>Why the password file was not used; null if it was.</summary>
    protected virtual string? PasswordFault => null;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses the connection.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await CreateAsync(cancellationToken);
            connection.Notice += (_, e) => observer.Notice(e.Notice.Severity, e.Notice.MessageText);
            await connection.OpenAsync(cancellationToken);
            TargetSession.Refuse(connection, asked);
            return connection;
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            if (connection is not null)
                await connection.DisposeAsync();
            throw ConnectionFailure.Explain(e, asked, CertificateFault, PasswordFault);
        }
    }

    /// <summary>The same at the one host that a connection was made to.</summary>
    public SessionSource At(NpgsqlConnection connection) =>
        With(
            new NpgsqlConnectionStringBuilder(asked.ConnectionString)
            {
                Host = connection.Host,
                Port = connection.Port,
                TargetSessionAttributes = null,
            },
            hasTypes
        );

    /// <summary>The same, whose connections know all types of their database.</summary>
    public SessionSource WithTypes() => With(asked, hasTypes: true);

    public abstract ValueTask DisposeAsync();

    /// <summary>The same with other settings.</summary>
    protected abstract SessionSource With(NpgsqlConnectionStringBuilder settings, bool hasTypes);

    /// <summary>Makes a connection that is not open yet.</summary>
    protected abstract ValueTask<NpgsqlConnection> CreateAsync(CancellationToken cancellationToken);

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
