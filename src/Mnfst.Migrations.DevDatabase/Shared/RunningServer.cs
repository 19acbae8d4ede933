using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Connections;

namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>A project's server that runs, and this process's hold on it.</summary>
/// <param name="Address">How it is reached.</param>
/// <param name="Hold">The hold.</param>
/// <param name="IsKeptAsync">Says whether the server goes on without anybody's hold.</param>
internal sealed record RunningServer(
    ServerAddress Address,
    IServerHold Hold,
    Func<CancellationToken, Task<bool>> IsKeptAsync
)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);

    /// <summary>Makes the server go on when nobody holds it.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await Hold.SendAsync("keep").ConfigureAwait(false);
        var waiting = Stopwatch.StartNew();
        while (!await IsKeptAsync(cancellationToken).ConfigureAwait(false))
        {
            if (waiting.Elapsed > LongestAnswer)
            {
                throw new DevDatabaseException("The dev database's server runs but cannot be kept running.");
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
