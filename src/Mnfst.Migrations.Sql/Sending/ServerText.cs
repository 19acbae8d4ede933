using System.Net.Sockets;
using Mnfst.Migrations.Sql.Errors;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>What the server said, or what became of the connection to it, in a few words.</summary>
internal static class ServerText
{
    /// <summary>The session sat in a transaction for longer than idle_in_transaction_session_timeout.</summary>
    private const string IdleInTransactionTimeout = "25P03";

    /// <summary>PostgreSQL's message with its code; or how the connection ended.</summary>
    public static string Describe(NpgsqlException failure) =>
        failure is PostgresException refusal
            ? JournalFault.Find(refusal) ?? $"{refusal.MessageText} ({refusal.SqlState})"
        : ExceptionChain.Find<SocketException>(failure) is { } socket ? socket.Message
        : ExceptionChain.Find<EndOfStreamException>(failure) is not null ? "the server closed it"
        : failure.Message.TrimEnd('.');

    /// <summary>Whether the session is over: class 57P of the server's codes, or no answer at all.</summary>
    public static bool IsConnectionLost(NpgsqlException failure) =>
        failure is PostgresException refusal
            ? refusal.SqlState
                is PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or PostgresErrorCodes.DatabaseDropped
                    or IdleInTransactionTimeout
            : failure is not NpgsqlOperationInProgressException && failure.InnerException is not null;
}
