using System.Net.Sockets;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>Says in one line why a connection failed and what to do about it.</summary>
internal static class ConnectionFailure
{
    public static MigrationException Explain(Exception failure, NpgsqlConnectionStringBuilder database)
    {
        var where = Secrets.Describe(database);
        var text = failure switch
        {
            PostgresException refusal => ExplainRefusal(refusal, database),
            _ when Find<SocketException>(failure) is { } socket => ExplainSocket(socket, database),
            _ when Find<TimeoutException>(failure) is not null =>
                $"no answer within {database.Timeout} s. Check the host and port, and any firewall between",
            _ => Secrets.Redact(failure.Message, database.Password).TrimEnd('.'),
        };
        return new MigrationException($"Can not connect to {where}: {text}.", failure);
    }

    private static string ExplainRefusal(PostgresException refusal, NpgsqlConnectionStringBuilder database) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword =>
                $"the password for user '{database.Username}' is wrong or missing. Give it in PGPASSWORD, the .pgpass file or the URL",
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{refusal.MessageText}. Check the user name and the server's pg_hba.conf",
            PostgresErrorCodes.InvalidCatalogName =>
                $"database '{database.Database}' does not exist. Create it ('createdb {database.Database}'), or correct the name",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"{refusal.MessageText}. Have the right granted: GRANT CONNECT ON DATABASE {database.Database} TO {database.Username}",
            PostgresErrorCodes.TooManyConnections =>
                $"{refusal.MessageText}. Try again when connections are free, or raise max_connections",
            PostgresErrorCodes.CannotConnectNow => $"{refusal.MessageText}. Try again in a moment",
            _ => $"{Secrets.Redact(refusal.MessageText, database.Password)} ({refusal.SqlState})",
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

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }
        return null;
    }
}
