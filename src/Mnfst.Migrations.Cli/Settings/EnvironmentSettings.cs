namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What <c>mnfst.json</c> says of one environment, or of all of them.</summary>
internal sealed record EnvironmentSettings
{
    /// <summary>The database; null if none is named.</summary>
    public DatabaseSettings? Database { get; init; }

    public RunSettings Run { get; init; } = new();

    public LintSection Lint { get; init; } = new();

    public FleetSettings Fleet { get; init; } = new();
}
