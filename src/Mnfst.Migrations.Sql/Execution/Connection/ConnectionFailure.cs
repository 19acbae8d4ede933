using System.Net.Sockets;
using System.Security.Authentication;
using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>Says in one line why a connection failed and what to do about it.</summary>
internal static class ConnectionFailure
{
    private const string PasswordWanted =
        "Give it in PGPASSWORD, in the .pgpass file or in the URL, where / ? # : @ % must be percent-encoded";

    /// <param name="failure">What was thrown.</param>
    /// <param name="database">How it was tried.</param>
    /// <param name="certificateFault">Why the server's certificate was refused; null if it was not.</param>
    /// <param name="passwordFault">Why the password file was not used; null if it was.</param>
    public static MigrationException Explain(
        Exception failure,
        NpgsqlConnectionStringBuilder database,
        string? certificateFault,
        string? passwordFault
    )
    {
        // Of several hosts, the first one's.
        var cause = ExceptionChain.Find<AggregateException>(failure)?.InnerExceptions[0] ?? failure;
        var text =
            ExceptionChain.Find<MigrationException>(cause)?.Message
            ?? certificateFault
            ?? ExplainDriver(cause, database)
            // The driver reads its files as they come, and passes on whatever becomes of that.
            ?? (cause is NpgsqlException ? null : ClientCertificate.FindFault(database))
            ?? ExplainOther(cause, database, passwordFault);
        return new MigrationException(
            Secrets.Redact($"Cannot connect to {Secrets.Describe(database)}: {text}.", database.Password),
            failure
        );
    }

    private static string? ExplainDriver(Exception failure, NpgsqlConnectionStringBuilder database) =>
        ExceptionChain.Find<PostgresException>(failure) is { } refusal ? ExplainRefusal(refusal, database)
        : ExceptionChain.Find<SocketException>(failure) is { } socket ? ExplainSocket(socket, database)
        : ExceptionChain.Find<TimeoutException>(failure) is not null
            ? $"no answer within {database.Timeout} s. Check the host, the port and any firewall in between"
        : failure.Message.StartsWith("SSL connection requested", StringComparison.Ordinal)
            ? $"the server has no TLS, which {DescribeWish(database)} requires. Enable TLS on the server, or use sslmode=prefer"
        : ExceptionChain.Find<AuthenticationException>(failure) is { } tls
            ? $"the TLS handshake failed: {(tls.InnerException ?? tls).Message.TrimEnd('.')}. Check the TLS versions of both sides, and that PostgreSQL listens there"
        : ExceptionChain.Find<IOException>(failure) is { } alert && IsAlert(alert)
            ? $"the server rejected the client certificate: {alert.Message.TrimEnd('.')}. Give one that it trusts in sslcert and sslkey"
        : ExceptionChain.Find<EndOfStreamException>(failure) is not null
            ? "the server closed the connection at once. Check that PostgreSQL listens on this port, and its log"
        : null;

    /// <summary>OpenSSL's words for what the other side says by TLS.</summary>
    private static bool IsAlert(IOException failure) =>
        failure.Message.Contains(" alert ", StringComparison.OrdinalIgnoreCase)
        || failure.InnerException?.Message.Contains(" alert ", StringComparison.OrdinalIgnoreCase) == true;

    private static string DescribeWish(NpgsqlConnectionStringBuilder database) =>
        database.SslMode >= SslMode.Require
            ? $"sslmode={LibpqValues.OfNpgsql("sslmode", $"{database.SslMode}")}"
            : "sslnegotiation=direct";

    private static string ExplainRefusal(PostgresException refusal, NpgsqlConnectionStringBuilder database) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword =>
                $"the password for user '{database.Username}' is wrong or missing. {PasswordWanted}",
            PostgresErrorCodes.InvalidAuthorizationSpecification
                when refusal.MessageText.Contains("client certificate", StringComparison.Ordinal) =>
                $"{refusal.MessageText}. {Besides(ClientCertificate.FindFault(database)) ?? "Give one in sslcert and sslkey"}",
            // The end of what it says when it wants TLS and there was none.
            PostgresErrorCodes.InvalidAuthorizationSpecification
                when refusal.MessageText.Contains("no encryption", StringComparison.Ordinal)
                    && database.SslMode != SslMode.Require =>
                $"{refusal.MessageText}. {Besides(ClientCertificate.FindFault(database)) ?? "Check the server's pg_hba.conf; it may accept connections only with TLS: sslmode=require says why there is none"}",
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{refusal.MessageText}. Check the user name and the server's pg_hba.conf",
            PostgresErrorCodes.InvalidCatalogName =>
                $"database '{database.Database}' does not exist. Create it, CREATE DATABASE {Quote(database.Database)}, or fix the name",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"{refusal.MessageText}. Ask an administrator: GRANT CONNECT ON DATABASE {Quote(database.Database)} TO {Quote(database.Username)}",
            PostgresErrorCodes.TooManyConnections =>
                $"{refusal.MessageText}. Try again when connections are free, or raise the limit",
            PostgresErrorCodes.CannotConnectNow => $"{refusal.MessageText}. Try again in a moment",
            _ => ServerText.Describe(refusal),
        };

    private static string ExplainSocket(SocketException socket, NpgsqlConnectionStringBuilder database) =>
        socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"host '{database.Host}' is unknown. Check its name",
            SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.NetworkDown =>
                "nothing listens there. Start the server, or check the host and port",
            _ => $"{socket.Message}. Check the host and port",
        };

    private static string ExplainOther(
        Exception failure,
        NpgsqlConnectionStringBuilder database,
        string? passwordFault
    )
    {
        var message = failure.Message.TrimEnd('.');
        if (message.StartsWith("No password has been provided", StringComparison.Ordinal))
            return $"the server requires a password for user '{database.Username}', but none is given. {passwordFault ?? PasswordWanted}";
        // Npgsql's words for one of a data source; the reason is only in what it wraps.
        if (
            message.EndsWith("password provider", StringComparison.Ordinal)
            && failure.InnerException is { } reason
        )
            return $"the password provider failed: {reason.Message.TrimEnd('.')}";
        if (
            message.Contains("GSS", StringComparison.Ordinal)
            && message.Contains("encrypt", StringComparison.Ordinal)
        )
            return $"{message}. Check the Kerberos ticket with klist and that the server accepts GSS, or remove gssencmode=require";
        if (message.Contains("SCRAM-SHA-256-PLUS", StringComparison.Ordinal))
            return "channel_binding=require needs SCRAM over TLS, which the server does not offer. Check that it has TLS and that the user's password is stored as scram-sha-256, or remove channel_binding";
        if (!message.Contains("authentication method is not allowed", StringComparison.Ordinal))
            return message;
        return database.ChannelBinding == ChannelBinding.Require
            ? "channel_binding=require needs SCRAM over TLS, but the server uses another method. Set scram-sha-256 in its pg_hba.conf, or remove channel_binding"
            : $"the server uses an authentication method that require_auth does not allow: {message}. Fix require_auth or the server's pg_hba.conf";
    }

    private static string? Besides(string? fault) =>
        fault is null ? null : $"No certificate was sent: {fault}";

    private static string Quote(string? name) => name is { Length: > 0 } ? SqlIdentifier.Quote(name) : "...";
}
