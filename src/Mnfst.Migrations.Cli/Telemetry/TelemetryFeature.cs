using System.Diagnostics.CodeAnalysis;

namespace Mnfst.Migrations.Cli.Telemetry;

/// <summary>Whether a program can send traces and metrics at all, which is said when it is built.</summary>
internal static class TelemetryFeature
{
    /// <summary>The name of the switch, which the property <c>MnfstTelemetry</c> sets.</summary>
    private const string Switch = "Mnfst.Migrations.Telemetry";

    /// <summary>
    /// True unless the program was built without. The linker knows the answer, and removes what only a program with telemetry
    /// needs.
    /// </summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;
}
