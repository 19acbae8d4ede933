using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>What became of a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Answer">What was done or found there; null if that failed.</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
/// <param name="Duration">How long it took.</param>
/// <typeparam name="T">What is done or found.</typeparam>
internal sealed record TargetResult<T>(FleetTarget Target, T? Answer, Exception? Failure, TimeSpan Duration)
    where T : class
{
    /// <summary>How it ended.</summary>
    public TargetOutcome Outcome =>
        Failure switch
        {
            null => TargetOutcome.Done,
            OperationCanceledException => TargetOutcome.Stopped,
            LockNotAcquiredException => TargetOutcome.Locked,
            GateClosedException => TargetOutcome.Refused,
            _ => TargetOutcome.Failed,
        };
}

/// <summary>How a target ended.</summary>
internal enum TargetOutcome
{
    /// <summary>As it should.</summary>
    Done,

    /// <summary>With an error.</summary>
    Failed,

    /// <summary>Another migration of it held the lock for too long.</summary>
    Locked,

    /// <summary>It is done, but the check after it says that the rollout must not go on.</summary>
    Refused,

    /// <summary>Somebody stopped the run.</summary>
    Stopped,
}
