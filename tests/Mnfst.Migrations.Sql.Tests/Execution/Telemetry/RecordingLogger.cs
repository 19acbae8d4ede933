using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mnfst.Migrations.Sql.Tests.Execution.Telemetry;

/// <summary>Remembers what was logged, a line each.</summary>
public sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue($"{logLevel} {eventId.Name}: {formatter(state, exception)}");
}
