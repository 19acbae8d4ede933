using Microsoft.Extensions.DependencyInjection.Extensions;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mnfst.Migrations.Cli.Telemetry;

/// <summary>
/// Sends the traces and metrics of runs to a collector, as the variables of OpenTelemetry say. Nothing else names its libraries,
/// so that they are loaded only if this is used.
/// </summary>
internal sealed class TelemetryExport : IAsyncDisposable
{
    /// <summary>How long a collector may take for what is left at the end: it must not hold up who waits for the migrations.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly OpenTelemetrySdk _sdk;

    private TelemetryExport(OpenTelemetrySdk sdk) => _sdk = sdk;

    /// <summary>Begins to listen.</summary>
    /// <param name="program">The name of the service, unless the environment has another.</param>
    /// <param name="version">Its version.</param>
    /// <param name="settings">What is wanted.</param>
    public static TelemetryExport Start(string program, string version, TelemetrySettings settings) =>
        new(
            OpenTelemetrySdk.Create(telemetry =>
            {
                // What comes later goes before: the environment has the last word.
                telemetry.ConfigureResource(resource =>
                    resource
                        .Clear()
                        .AddService(program, serviceVersion: version)
                        .AddTelemetrySdk()
                        .AddEnvironmentVariableDetector()
                );
                telemetry.WithTracing(traces => traces.AddSource(MigrationTelemetry.ActivitySourceName));
                telemetry.WithMetrics(metrics => metrics.AddMeter(MigrationTelemetry.MeterName));
                // It alone reads the variables of single signals, and sends all of them, logs too.
                telemetry.UseOtlpExporter();
                telemetry.Services.RemoveAll<LoggerProvider>();
                if (!settings.HasTraces)
                    telemetry.Services.RemoveAll<TracerProvider>();
                if (!settings.HasMetrics)
                    telemetry.Services.RemoveAll<MeterProvider>();
            })
        );

    /// <summary>Sends what is left, and waits no longer for it than <see cref="Patience"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        var sent = Task.WhenAll(
            OnThreadOfItsOwn(() => _sdk.TracerProvider.Shutdown((int)Patience.TotalMilliseconds)),
            OnThreadOfItsOwn(() => _sdk.MeterProvider.Shutdown((int)Patience.TotalMilliseconds))
        );
        var ended = sent.ContinueWith(
            _ => _sdk.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        await Task.WhenAny(ended, Task.Delay(Patience));
    }

    /// <summary>The library waits with blocked threads, where the pool may have one.</summary>
    private static Task OnThreadOfItsOwn(Func<bool> send) =>
        Task.Factory.StartNew(
            send,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}
