using System.Diagnostics;
using Mnfst.Migrations.Sql.Errors;
using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// Waits while a server has no connection left: others take them, too, the processes of the other shards among them, and all of them
/// counted at the same moment.
/// </summary>
internal static class FullServer
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Does it, again while the server is full, as long as another migration is waited for.</summary>
    public static async Task<T> WaitAsync<T>(
        TargetVisit visit,
        Func<TargetVisit, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var waited = Stopwatch.StartNew();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await work(visit, cancellationToken);
            }
            catch (MigrationException e) when (IsFull(e) && waited.Elapsed < visit.Patience)
            {
                visit.TellWaiting(e.Message);
            }
            // All of them are refused at the same moment as well.
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancellationToken);
        }
    }

    /// <summary>Of what a revision does, the revision tells.</summary>
    private static bool IsFull(MigrationException failure) =>
        failure is not RevisionFailedException
        && ExceptionChain.Find<PostgresException>(failure)?.SqlState == PostgresErrorCodes.TooManyConnections;
}
