using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>A project's server that is started for its users: every start, join and stop is one process's turn.</summary>
/// <param name="prepare">Finds the server and the file that processes take turns by.</param>
internal sealed class SharedProjectHost(
    Func<CancellationToken, Task<(ISharedServer Server, string LockFile)>> prepare
) : IProjectHost
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(3);

    public Task<OpenedServer> JoinAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async turn =>
            {
                var running = await JoinOrStartAsync(turn.Server, cancellationToken).ConfigureAwait(false);
                turn.Holds.Push(running.Hold);
                var opened = await turn.Server.OpenAsync(running, cancellationToken).ConfigureAwait(false);
                // It has the hold from now on.
                turn.Holds.Pop();
                return opened;
            },
            cancellationToken
        );

    public Task<bool> KeepAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(turn => KeepAsync(turn, cancellationToken), cancellationToken);

    public Task<bool> StopAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(turn => turn.Server.StopAsync(cancellationToken), cancellationToken);

    public Task<bool> ResetAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async turn =>
            {
                var (_, wasKept) = await LookAsync(turn, cancellationToken).ConfigureAwait(false);
                await turn.Server.StopAsync(cancellationToken).ConfigureAwait(false);
                await turn.Server.RemoveDataAsync(cancellationToken).ConfigureAwait(false);
                return wasKept && await KeepAsync(turn, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken
        );

    public Task<ProjectServerStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async turn =>
            {
                var (running, isKept) = await LookAsync(turn, cancellationToken).ConfigureAwait(false);
                var status = await turn
                    .Server.DescribeAsync(running, cancellationToken)
                    .ConfigureAwait(false);
                return status with
                {
                    IsRunning = running is not null,
                    IsKept = isKept,
                    Url = running?.Address.ToUrl(running.Address.Database),
                };
            },
            cancellationToken
        );

    private static async Task<RunningServer> JoinOrStartAsync(
        ISharedServer server,
        CancellationToken cancellationToken
    ) =>
        await server.TryJoinAsync(cancellationToken).ConfigureAwait(false)
        ?? await server.StartAsync(cancellationToken).ConfigureAwait(false);

    private static async Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var running = await JoinOrStartAsync(turn.Server, cancellationToken).ConfigureAwait(false);
        turn.Holds.Push(running.Hold);
        await running.KeepAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<(RunningServer? Running, bool IsKept)> LookAsync(
        Turn turn,
        CancellationToken cancellationToken
    )
    {
        if (await turn.Server.TryJoinAsync(cancellationToken).ConfigureAwait(false) is not { } running)
        {
            return (null, false);
        }

        turn.Holds.Push(running.Hold);
        var isKept = await running.IsKeptAsync(cancellationToken).ConfigureAwait(false);
        return (running, isKept);
    }

    /// <summary>Does something while no other process starts, joins or stops the server.</summary>
    private async Task<T> TakeTurnAsync<T>(Func<Turn, Task<T>> action, CancellationToken cancellationToken)
    {
        var (server, lockFile) = await prepare(cancellationToken).ConfigureAwait(false);
        var turn = new Turn(server, []);
        try
        {
            using var held = await FileLock
                .AcquireAsync(
                    lockFile,
                    LongestTurn,
                    "starting or stopping the dev database of this project",
                    cancellationToken
                )
                .ConfigureAwait(false);
            return await action(turn).ConfigureAwait(false);
        }
        finally
        {
            foreach (var hold in turn.Holds)
            {
                await hold.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>What a turn is about.</summary>
    /// <param name="Server">The server.</param>
    /// <param name="Holds">Holds to give up after the turn: that can take a turn of its own.</param>
    private sealed record Turn(ISharedServer Server, Stack<IServerHold> Holds);
}
