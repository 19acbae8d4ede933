using Microsoft.Extensions.Logging;

namespace Mnfst.Migrations.Hosting.Telemetry;

/// <summary>What an application logs about its database; docs/hosting.md lists the events.</summary>
internal static partial class HostLog
{
    /// <summary>The category; runs log to that of their runner.</summary>
    public const string Category = "Mnfst.Migrations.Hosting";

    [LoggerMessage(1, LogLevel.Information, "The database is where this application needs it")]
    public static partial void Ready(this ILogger logger);

    /// <summary>At each look in which the reason is another.</summary>
    [LoggerMessage(2, LogLevel.Warning, "{Reason}")]
    public static partial void NotReady(this ILogger logger, Exception? exception, string reason);

    [LoggerMessage(3, LogLevel.Information, "Waiting for the database, up to {Timeout}")]
    public static partial void Waiting(this ILogger logger, string timeout);

    [LoggerMessage(4, LogLevel.Information, "Waiting was stopped. {Reason}")]
    public static partial void Stopped(this ILogger logger, string reason);
}
