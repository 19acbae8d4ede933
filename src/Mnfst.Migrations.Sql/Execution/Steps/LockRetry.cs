using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Locking;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Tries again what was rolled back because of a lock that others hold. Giving up and coming back lets the
/// traffic that queued behind us go through, which waiting would not.
/// </summary>
internal static class LockRetry
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <param name="context">The wishes of the user.</param>
    /// <param name="revision">The revision, for whoever listens.</param>
    /// <param name="attempt">What is tried.</param>
    /// <exception cref="StepFailedException">It failed for another reason, or too often.</exception>
    public static async Task RunAsync(
        RunContext context,
        Revision revision,
        Func<CancellationToken, Task> attempt
    )
    {
        var attempts = 0;
        await BuildPipeline(context, revision)
            .ExecuteAsync(
                async cancellationToken =>
                {
                    await using var watch = BlockerWatch.Start(
                        context.Session,
                        context.Options.LockTimeout,
                        cancellationToken
                    );
                    try
                    {
                        attempts++;
                        await attempt(cancellationToken);
                    }
                    catch (StepFailedException e) when (IsLockConflict(e))
                    {
                        e.Blockers = watch.LastSeen;
                        e.Attempts = attempts;
                        throw;
                    }
                },
                context.CancellationToken
            );
    }

    private static ResiliencePipeline BuildPipeline(RunContext context, Revision revision)
    {
        if (context.Options.LockRetries == 0)
            return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = args => ValueTask.FromResult(IsLockConflict(args.Outcome.Exception)),
                    MaxRetryAttempts = context.Options.LockRetries,
                    Delay = context.Options.LockRetryDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    OnRetry = args =>
                    {
                        var conflict = (StepFailedException)args.Outcome.Exception!;
                        var reason = StepFailureText.Reason(conflict);
                        if (conflict.Blockers is { } blockers)
                            reason += $"; in the way: {blockers}";
                        context.Observer.Retrying(revision, args.AttemptNumber + 1, args.RetryDelay, reason);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }

    private static bool IsLockConflict(Exception? e) =>
        (e as StepFailedException)?.Refusal?.SqlState
            is PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.SerializationFailure;
}
