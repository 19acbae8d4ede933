using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Hosting.Heads;
using Mnfst.Migrations.Hosting.Telemetry;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Hosting.Startup;

/// <summary>What is done about the database before the application starts, and while it runs.</summary>
/// <param name="watch">Looks at the database.</param>
/// <param name="runner">Migrates it; is made only if it has to.</param>
/// <param name="options">What to do.</param>
/// <param name="logger">Logs what keeps the application waiting.</param>
internal sealed class StartupWork(
    HeadsWatch watch,
    Func<MigrationRunner> runner,
    MigrationHostOptions options,
    ILogger logger
)
{
    private string? _said;

    /// <summary>Does what the policy says.</summary>
    /// <exception cref="MigrationException">The application must not start.</exception>
    /// <exception cref="OperationCanceledException">It was stopped meanwhile.</exception>
    public async Task BeforeStartAsync(CancellationToken cancellationToken)
    {
        if (options.StartupPolicy == StartupPolicy.None)
            return;
        await StartupSpan.RunAsync(options.StartupPolicy, () => PrepareAsync(cancellationToken));
        logger.Ready();
    }

    /// <summary>Looks at the database until it is ready.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (options.StartupPolicy != StartupPolicy.None)
            return;
        using var timer = new PeriodicTimer(options.PollInterval);
        while (await FindAnyObstacleAsync(cancellationToken) is { } obstacle)
        {
            Say(obstacle);
            await timer.WaitForNextTickAsync(cancellationToken);
        }
        logger.Ready();
    }

    private Task PrepareAsync(CancellationToken cancellationToken) =>
        options.StartupPolicy switch
        {
            StartupPolicy.Check => CheckAsync(cancellationToken),
            StartupPolicy.Wait => WaitAsync(watch.FindObstacleAsync, cancellationToken),
            StartupPolicy.Migrate => MigrateAsync(cancellationToken),
            var other => throw new InvalidOperationException($"The start-up policy {other} is unknown."),
        };

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await watch.FindObstacleAsync(cancellationToken) is { } obstacle)
            throw obstacle.ToException();
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(FindServerObstacleAsync, cancellationToken);
        await runner().UpgradeAsync([RevisionSpecifier.Heads], cancellationToken);
        await CheckAsync(cancellationToken);
    }

    private async Task WaitAsync(
        Func<CancellationToken, Task<Obstacle?>> find,
        CancellationToken cancellationToken
    )
    {
        var start = Stopwatch.GetTimestamp();
        while (await find(cancellationToken) is { } obstacle)
        {
            var left = TimeLeft(start);
            if (left <= TimeSpan.Zero)
                throw obstacle.ToException(options.WaitTimeout.TotalSeconds);
            if (_said is null)
                logger.Waiting(
                    options.WaitTimeout == TimeSpan.Zero ? "as long as it takes" : $"{options.WaitTimeout}"
                );
            Say(obstacle);
            await DelayAsync(obstacle, left, cancellationToken);
        }
    }

    private async Task DelayAsync(Obstacle obstacle, TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(left < options.PollInterval ? left : options.PollInterval, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            logger.Stopped($"{obstacle.Text}.");
            throw;
        }
    }

    private TimeSpan TimeLeft(long start) =>
        options.WaitTimeout == TimeSpan.Zero
            ? TimeSpan.MaxValue
            : options.WaitTimeout - Stopwatch.GetElapsedTime(start);

    /// <summary>
    /// Before it is migrated a database need only be up: what else is in the way, whoever migrates it finds out, who may be
    /// another user.
    /// </summary>
    private async Task<Obstacle?> FindServerObstacleAsync(CancellationToken cancellationToken) =>
        await watch.FindObstacleAsync(cancellationToken) is { Cause: { } cause } obstacle
        && DatabaseFailure.IsUnreachable(cause)
            ? obstacle
            : null;

    /// <summary>The application runs already; so what would keep it from starting is one more thing to watch.</summary>
    private async Task<Obstacle?> FindAnyObstacleAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await watch.FindObstacleAsync(cancellationToken);
        }
        catch (MigrationException e)
        {
            return new Obstacle(e.Message.TrimEnd('.'), "", e);
        }
    }

    private void Say(Obstacle obstacle)
    {
        if (_said == obstacle.Text)
            return;
        _said = obstacle.Text;
        logger.NotReady(obstacle.Cause, $"{obstacle.Text}.");
    }
}
