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
internal sealed class LockRetry
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<Revision> RevisionKey = new("revision");

    private readonly RunContext _context;
    private readonly ResiliencePipeline _pipeline;

    /// <param name="context">The wishes of the user.</param>
    public LockRetry(RunContext context)
    {
        _context = context;
        // What is one transaction with revisions before it cannot be tried again alone.
        _pipeline =
            context.Options.LockRetries == 0 || context.Transaction.IsWanted
                ? ResiliencePipeline.Empty
                : BuildPipeline();
    }

    /// <param name="revision">The revision, for whoever listens.</param>
    /// <param name="attempt">What is tried.</param>
    /// <exception cref="StepFailedException">It failed for another reason, or too often.</exception>
    public async Task RunAsync(Revision revision, Func<CancellationToken, Task> attempt)
    {
        var attempts = 0;
        var resilience = ResilienceContextPool.Shared.Get(_context.CancellationToken);
        resilience.Properties.Set(RevisionKey, revision);
        try
        {
            await _pipeline.ExecuteAsync(
                async _ =>
                {
                    attempts++;
                    if (attempts > 1)
                        _context.Observer.AttemptStarting(
                            revision,
                            attempts,
                            _context.Options.LockRetries + 1
                        );
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

    private async Task RunOnceAsync(Revision revision, Func<CancellationToken, Task> attempt, int attempts)
    {
        await using var watch = new BlockerWatch(
            _context.Session,
            _context.Options.LockTimeout,
            blockers => _context.Observer.Blocked(revision, blockers)
        );
        try
        {
            await attempt(_context.CancellationToken);
        }
        catch (StepFailedException e) when (e.IsLockConflict)
        {
            e.Blockers = watch.LastSeen;
            e.Attempts = attempts;
            throw;
        }
    }

    private ResiliencePipeline BuildPipeline() =>
        new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = args =>
                        ValueTask.FromResult(
                            args.Outcome.Exception
                                is StepFailedException { IsLockConflict: true, MayHaveCommitted: false }
                        ),
                    MaxRetryAttempts = _context.Options.LockRetries,
                    Delay = _context.Options.LockRetryDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    OnRetry = Announce,
                }
            )
            .Build();

    private ValueTask Announce(OnRetryArguments<object> args)
    {
        var conflict = (StepFailedException)args.Outcome.Exception!;
        var reason = StepFailureText.Reason(conflict);
        if (conflict.Blockers is { } blockers)
            reason += $"; in the way: {blockers}";
        var revision = args.Context.Properties.GetValue(RevisionKey, null!);
        _context.Observer.Retrying(revision, args.AttemptNumber + 1, args.RetryDelay, reason);
        return ValueTask.CompletedTask;
    }
}
