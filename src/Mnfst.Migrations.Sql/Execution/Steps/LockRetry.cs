using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Sending;
using Polly;
using Polly.Retry;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Tries again what was rolled back because of a lock that others hold. Giving up and coming back lets the
/// traffic that queued behind us go through, which waiting would not.
/// </summary>
internal sealed class LockRetry(RunContext context)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<Revision> RevisionKey = new("revision");

    // Polly checks options by reflection, which takes as long as finding that there is nothing to do.
    private readonly Lazy<ResiliencePipeline> _pipeline = new(() =>
        // What is one transaction with revisions before it cannot be tried again alone.
        context.Options.LockRetries == 0
        || context.Transaction.IsWanted
            ? ResiliencePipeline.Empty
            : BuildPipeline(context)
    );

    /// <param name="revision">The revision, for whoever listens.</param>
    /// <param name="attempt">What is tried.</param>
    /// <exception cref="StepFailedException">It failed for another reason, or too often.</exception>
    public async Task RunAsync(Revision revision, Func<CancellationToken, Task> attempt)
    {
        var attempts = 0;
        var resilience = ResilienceContextPool.Shared.Get(context.CancellationToken);
        resilience.Properties.Set(RevisionKey, revision);
        try
        {
            await _pipeline.Value.ExecuteAsync(
                async _ =>
                {
                    attempts++;
                    if (attempts > 1)
                        context.Observer.AttemptStarting(revision, attempts, context.Options.LockRetries + 1);
                    await RunOnceAsync(revision, attempt, attempts);
                },
                resilience
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    /// <summary>Runs what is not tried again, or one of several attempts, and sees who is in its way.</summary>
    public async Task RunOnceAsync(Revision revision, Func<CancellationToken, Task> attempt, int attempts = 1)
    {
        await using var watch = new BlockerWatch(
            context.Session,
            context.Options.LockTimeout,
            blockers => context.Observer.Blocked(revision, blockers)
        );
        try
        {
            await attempt(context.CancellationToken);
        }
        catch (StepFailedException e) when (e.IsLockConflict)
        {
            e.Blockers = watch.LastSeen;
            e.Attempts = attempts;
            throw;
        }
    }

    private static ResiliencePipeline BuildPipeline(RunContext context) =>
        new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = args =>
                        ValueTask.FromResult(
                            args.Outcome.Exception
                                is StepFailedException { IsLockConflict: true, MayHaveCommitted: false }
                        ),
                    MaxRetryAttempts = context.Options.LockRetries,
                    Delay = context.Options.LockRetryDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    OnRetry = args => Announce(context, args),
                }
            )
            .Build();

    private static ValueTask Announce(RunContext context, OnRetryArguments<object> args)
    {
        var conflict = (StepFailedException)args.Outcome.Exception!;
        var reason = StepFailureText.Reason(conflict);
        if (conflict.Blockers is { } blockers)
            reason += $"; in the way: {blockers}";
        var revision = args.Context.Properties.GetValue(RevisionKey, null!);
        context.Observer.Retrying(revision, args.AttemptNumber + 1, args.RetryDelay, reason);
        return ValueTask.CompletedTask;
    }
}
