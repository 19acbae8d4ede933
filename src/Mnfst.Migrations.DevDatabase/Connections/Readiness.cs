using System.Diagnostics;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Connections;

/// <summary>Waits for a server by connecting to it.</summary>
internal static class Readiness
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until a server accepts connections, and says its version.</summary>
    /// <param name="address">The server.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="isAlive">Whether waiting makes sense.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NpgsqlException">The last refusal.</exception>
    public static async Task<string> WaitAsync(
        ServerAddress address,
        TimeSpan timeout,
        Func<Task<bool>> isAlive,
        CancellationToken cancellationToken
    )
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException e) when (IsPassing(e) && waiting.Elapsed < timeout)
            {
                if (!await isAlive().ConfigureAwait(false))
                {
                    throw;
                }
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string> ConnectAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            address.ToUnpooledConnectionString(ServerAddress.MaintenanceDatabase)
        );
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection.PostgreSqlVersion.ToString();
        }
    }

    /// <summary>A wrong password stays wrong.</summary>
    private static bool IsPassing(NpgsqlException e) =>
        e is not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword };
}
