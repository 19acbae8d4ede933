using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>How a bundle is made.</summary>
public sealed record BundleOptions
{
    /// <summary>How its scripts run; the journal's schema, timeouts and the tool's version among it.</summary>
    public MigrationOptions Run { get; init; } = new();

    /// <summary>The commit that it is made from; null if unknown.</summary>
    public string? Commit { get; init; }
}
