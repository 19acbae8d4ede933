using Microsoft.Extensions.Logging;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>What runs write into logs; docs/hosting.md lists the events.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "{Direction}: {Count} revisions to run")]
    public static partial void Planned(this ILogger logger, MigrationDirection direction, int count);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "{Direction} of {Revision} begins at step {FirstStep} of {Steps}"
    )]
    public static partial void RevisionStarting(
        this ILogger logger,
        MigrationDirection direction,
        string revision,
        int firstStep,
        int steps
    );

    [LoggerMessage(3, LogLevel.Debug, "{Revision}: {Completed} of {Steps} steps done")]
    public static partial void StepCompleted(this ILogger logger, string revision, int completed, int steps);

    [LoggerMessage(4, LogLevel.Debug, "{Revision}: {Rows} of about {EstimatedRows} rows updated")]
    public static partial void BackfillAdvanced(
        this ILogger logger,
        string revision,
        long rows,
        long? estimatedRows
    );

    [LoggerMessage(5, LogLevel.Information, "{Direction} of {Revision} done in {Milliseconds} ms")]
    public static partial void RevisionCompleted(
        this ILogger logger,
        MigrationDirection direction,
        string revision,
        double milliseconds
    );

    [LoggerMessage(6, LogLevel.Warning, "{Message}")]
    public static partial void Warned(this ILogger logger, string message);

    [LoggerMessage(7, LogLevel.Information, "Waiting for another migration: {Holder}")]
    public static partial void WaitingForLock(this ILogger logger, string holder);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "{Revision} was rolled back; retrying ({Attempt}) in {Seconds} s: {Reason}"
    )]
    public static partial void Retrying(
        this ILogger logger,
        string revision,
        int attempt,
        double seconds,
        string reason
    );

    [LoggerMessage(9, LogLevel.Debug, "Server {Severity}: {Message}")]
    public static partial void ServerSays(this ILogger logger, string severity, string message);

    [LoggerMessage(
        10,
        LogLevel.Information,
        "{Direction} done: {Count} revisions in {Milliseconds} ms, the database is at {Heads}"
    )]
    public static partial void RunCompleted(
        this ILogger logger,
        MigrationDirection direction,
        int count,
        double milliseconds,
        string heads
    );

    [LoggerMessage(11, LogLevel.Error, "{Direction} failed: {Reason}")]
    public static partial void RunFailed(
        this ILogger logger,
        Exception exception,
        MigrationDirection direction,
        string reason
    );

    [LoggerMessage(12, LogLevel.Warning, "{Direction} was stopped: {Reason}")]
    public static partial void RunStopped(this ILogger logger, MigrationDirection direction, string reason);

    [LoggerMessage(13, LogLevel.Information, "Waiting for older transactions to end: {Transactions}")]
    public static partial void WaitingForIdle(this ILogger logger, string transactions);

    [LoggerMessage(
        14,
        LogLevel.Information,
        "{Revision} waits for standby {Standby}, which is {Seconds} s behind"
    )]
    public static partial void WaitingForStandby(
        this ILogger logger,
        string revision,
        string standby,
        double seconds
    );

    public static void RunCompleted(this ILogger logger, MigrationDirection direction, MigrationResult result)
    {
        if (logger.IsEnabled(LogLevel.Information))
            logger.RunCompleted(
                direction,
                result.Done.Count,
                result.Duration.TotalMilliseconds,
                result.Heads.Count == 0 ? "base" : string.Join(", ", result.Heads)
            );
    }

    public static void RunEnded(this ILogger logger, MigrationDirection direction, Exception failure)
    {
        if (failure is OperationCanceledException)
            logger.RunStopped(direction, failure.Message);
        else
            logger.RunFailed(failure, direction, failure.Message);
    }
}
