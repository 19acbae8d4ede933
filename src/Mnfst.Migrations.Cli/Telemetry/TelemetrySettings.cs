namespace Mnfst.Migrations.Cli.Telemetry;

/// <summary>
/// What the environment says of traces and metrics, in the variables of OpenTelemetry's specification. All others of them, such as
/// headers, protocols and the name of the service, are read by its library.
/// </summary>
/// <param name="HasTraces">Whether somebody wants the traces.</param>
/// <param name="HasMetrics">Whether somebody wants the metrics.</param>
/// <param name="Parent">The span of who started the program, as W3C's trace context writes it; null if there is none.</param>
/// <param name="ParentState">What belongs to that span, likewise.</param>
internal sealed record TelemetrySettings(bool HasTraces, bool HasMetrics, string? Parent, string? ParentState)
{
    /// <summary>Reads the environment.</summary>
    /// <param name="variable">Gives a variable; null if it is not set.</param>
    /// <returns>What it says; null if nobody wants anything.</returns>
    public static TelemetrySettings? Read(Func<string, string?> variable)
    {
        var settings = new TelemetrySettings(
            IsWanted("TRACES"),
            IsWanted("METRICS"),
            Find("TRACEPARENT"),
            Find("TRACESTATE")
        );
        return settings.HasTraces || settings.HasMetrics ? settings : null;

        bool IsWanted(string signal) =>
            (Find("OTEL_EXPORTER_OTLP_ENDPOINT") ?? Find($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) is not null
            && Find($"OTEL_{signal}_EXPORTER") != "none"
            && !string.Equals(Find("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

        // An empty variable is one that is not set, as the specification says.
        string? Find(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
