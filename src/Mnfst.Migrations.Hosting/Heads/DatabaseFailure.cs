using System.Net.Sockets;
using Npgsql;

namespace Mnfst.Migrations.Hosting.Heads;

/// <summary>What Npgsql and the sockets throw when a database cannot be asked.</summary>
internal static class DatabaseFailure
{
    /// <summary>Whether a later try may have an answer.</summary>
    public static bool MayPass(Exception failure) =>
        failure is NpgsqlException or SocketException or TimeoutException or IOException;

    /// <summary>Whether there was no server to answer, or one that is still about to start.</summary>
    public static bool IsUnreachable(Exception failure) =>
        failure is PostgresException refusal
            ? refusal.SqlState == PostgresErrorCodes.CannotConnectNow
            : MayPass(failure);

    public static string AdviceOn(Exception failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                "Grant the application's user USAGE on the journal's schema and SELECT on its table mnfst_revision",
            _ when IsUnreachable(failure) => "Check that the server runs, and the connection string",
            _ => "Check the connection string, and the server's log",
        };
}
