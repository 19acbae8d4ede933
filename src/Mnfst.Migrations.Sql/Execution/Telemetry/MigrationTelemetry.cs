namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>The names under which runs are traced and measured; see docs/hosting.md for what there is.</summary>
public static class MigrationTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>, for <c>AddSource</c>.</summary>
    public const string ActivitySourceName = "Mnfst.Migrations";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>, for <c>AddMeter</c>.</summary>
    public const string MeterName = "Mnfst.Migrations";
}
