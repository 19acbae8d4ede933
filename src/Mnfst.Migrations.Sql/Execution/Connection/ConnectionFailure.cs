using System.Net.Sockets;
using System.Security.Authentication;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>Says in one line why a connection failed and what to do about it.</summary>
internal static class ConnectionFailure
{
    private const string PasswordWanted =
        "Give it in PGPASSWORD, in the .pgpass file or in the URL, where one of / ? # : @ % has to be percent-encoded";

    public static MigrationException Explain(Exception failure, NpgsqlConnectionStringBuilder database)
    {
        var text =
            ExceptionChain.Find<PostgresException>(failure) is { } refusal ? ExplainRefusal(refusal, database)
            : ExceptionChain.Find<SocketException>(failure) is { } socket ? ExplainSocket(socket, database)
            : ExceptionChain.Find<TimeoutException>(failure) is not null
                ? $"no answer within {database.Timeout} s. Check the host and port, and any firewall between"
            : ExceptionChain.Find<AuthenticationException>(failure) is { } tls
                ? $"{tls.Message.TrimEnd('.')}. Check sslmode and sslrootcert, and the server's certificate"
            : ExceptionChain.Find<EndOfStreamException>(failure) is not null
                ? "the server closed the connection at once. Check that PostgreSQL listens at this port, and its log"
            : ExplainOther(failure, database);
        return new MigrationException(
            Secrets.Redact($"Can not connect to {Secrets.Describe(database)}: {text}.", database.Password),
            failure
        );
    }

    private static string ExplainRefusal(PostgresException refusal, NpgsqlConnectionStringBuilder database) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword =>
                $"the password for user '{database.Username}' is wrong or missing. {PasswordWanted}",
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{refusal.MessageText}. Check the user name, and what the server's pg_hba.conf lets in",
            PostgresErrorCodes.InvalidCatalogName =>
                $"database '{database.Database}' does not exist. Create it, CREATE DATABASE {Quote(database.Database)}, or correct the name",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"{refusal.MessageText}. Have the privilege granted: GRANT CONNECT ON DATABASE {Quote(database.Database)} TO {Quote(database.Username)}",
            PostgresErrorCodes.TooManyConnections =>
                $"{refusal.MessageText}. Try again when connections are free, or have the limit raised",
            PostgresErrorCodes.CannotConnectNow => $"{refusal.MessageText}. Try again in a moment",
            _ => ServerText.Describe(refusal),
        };

    private static string ExplainSocket(SocketException socket, NpgsqlConnectionStringBuilder database) =>
        socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"host '{database.Host}' is not known. Check its name",
            SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.NetworkDown =>
                "nothing listens there. Start the server, or check the host and port",
            _ => $"{socket.Message}. Check the host and port",
        };

    private static string ExplainOther(Exception failure, NpgsqlConnectionStringBuilder database) =>
        failure.Message.StartsWith("No password has been provided", StringComparison.Ordinal)
            ? $"the server asks for the password of user '{database.Username}', and there is none. {PasswordWanted}"
            : failure.Message.TrimEnd('.');

    private static string Quote(string? name) => name is { Length: > 0 } ? SqlIdentifier.Quote(name) : "...";
}
