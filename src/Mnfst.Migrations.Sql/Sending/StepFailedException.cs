using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>A step of a revision failed. It is translated for people where the run ends.</summary>
/// <param name="location">Where it was written; null if it is no step, but the commit, say.</param>
/// <param name="statement">The statement; null if it was none that somebody wrote.</param>
/// <param name="cause">What happened.</param>
internal sealed class StepFailedException(SourceLocation? location, string? statement, Exception cause)
    : Exception(cause.Message, cause)
{
    public StepFailedException(MigrationStep step, Exception cause)
        : this(step.Location, (step as StatementStep)?.Sql, cause) => Filled = step.Filled;

    public SourceLocation? Location { get; } = location;

    public string? Statement { get; } = statement;

    /// <summary>What was put into the statement, so that its places are others than in the file; null if nothing was.</summary>
    public FilledText? Filled { get; init; }

    /// <summary>What the server said; null if the failure is not the server's.</summary>
    public PostgresException? Refusal { get; } = ExceptionChain.Find<PostgresException>(cause);

    /// <summary>Whether somebody else was in the way, so that it may go well the next time.</summary>
    public bool IsLockConflict =>
        Refusal?.SqlState
            is PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.SerializationFailure;

    /// <summary>Who kept it waiting, if that was the reason and somebody was seen.</summary>
    public string? Blockers { get; set; }

    /// <summary>Whether an earlier run sent the same statement, and may have finished it.</summary>
    public bool MayBeDone { get; set; }

    /// <summary>
    /// Whether what failed may have committed something all the same, so that it must not simply be tried again.
    /// </summary>
    public bool MayHaveCommitted { get; set; }

    /// <summary>The name of the hook that failed; null if it was the revision itself.</summary>
    public string? Hook { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; } = 1;
}
