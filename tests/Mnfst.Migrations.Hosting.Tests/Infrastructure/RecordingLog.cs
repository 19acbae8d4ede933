using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();

    /// <summary>What was logged to a category, as <c>level: message</c>.</summary>
    public IReadOnlyList<string> Of(string category) =>
        [.. _lines.Where(line => line.Category == category).Select(line => line.Line)];

    /// <summary>What the package itself has logged.</summary>
    public IReadOnlyList<string> Own => Of("Mnfst.Migrations.Hosting");

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose() { }

    private sealed class Category(string name, ConcurrentQueue<(string, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue((name, $"{logLevel}: {formatter(state, exception)}"));
    }
}
