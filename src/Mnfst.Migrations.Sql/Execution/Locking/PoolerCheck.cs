using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Locking;

/// <summary>
/// Tells a pooler that gives a connection one session, with which a run goes as with the server itself, from one that gives
/// each transaction any session that is free, where no lock of a session means anything.
/// </summary>
internal static class PoolerCheck
{
    /// <summary>Others may use the pooler at the same time, and take the session that would give it away.</summary>
    private const int Rounds = 20;

    /// <summary>Where each connection keeps its session, there may be none left for a second one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="session">A session of which the server says another process id than the one that it was opened with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">The pooler gives away sessions.</exception>
    public static async Task RefuseTransactionPoolingAsync(
        MigrationSession session,
        CancellationToken cancellationToken
    )
    {
        if (await IsSharedAsync(session, cancellationToken))
            throw new MigrationException(
                "The connection goes through a pooler in transaction mode (PgBouncer's pool_mode), where the next transaction may run in another session: the migration lock would not protect anything. Nothing was done. Connect to PostgreSQL directly, or through a pooler in session mode."
            );
    }

    /// <summary>Whether the pooler that there may be gives away sessions; takes no lock.</summary>
    public static async Task<bool> IsTransactionPooledAsync(
        MigrationSession session,
        CancellationToken cancellationToken
    ) =>
        await GetProcessIdAsync(session.Connection, cancellationToken) != session.Connection.ProcessID
        && await IsSharedAsync(session, cancellationToken);

    /// <summary>
    /// Two connections take turns. Each has a session of its own as long as it is open, or they meet in the same one, or
    /// find themselves in another than before.
    /// </summary>
    private static async Task<bool> IsSharedAsync(
        MigrationSession session,
        CancellationToken cancellationToken
    )
    {
        var own = await GetProcessIdAsync(session.Connection, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var other = await session.OpenSecondAsync(limit.Token);
            for (var i = 0; i < Rounds; i++)
            {
                if (
                    await GetProcessIdAsync(other, limit.Token) == own
                    || await GetProcessIdAsync(session.Connection, cancellationToken) != own
                )
                    return true;
            }
        }
        catch (Exception e)
            when (!cancellationToken.IsCancellationRequested
                && (limit.IsCancellationRequested || IsRefusedForOthers(e))
            )
        {
            // No second session is to be had; what is left to see is whether ours is still the same.
        }
        return await GetProcessIdAsync(session.Connection, cancellationToken) != own;
    }

    /// <summary>Whether a role, a database or a pooler has as many connections as it may.</summary>
    private static bool IsRefusedForOthers(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState
        == PostgresErrorCodes.TooManyConnections;

    private static async Task<int> GetProcessIdAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
