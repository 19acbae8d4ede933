namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>A version of PostgreSQL that a dev database can have.</summary>
/// <param name="Version">Such as <c>17.10</c>.</param>
/// <param name="Folder">The folder of its programs; null if it is yet to be fetched.</param>
internal sealed record KnownVersion(string Version, string? Folder)
{
    /// <summary>Whether it was fetched, or would be.</summary>
    public bool IsFetched { get; init; }

    /// <summary>Whether what was fetched is what it was.</summary>
    public bool IsIntact { get; init; } = true;

    /// <summary>What would be fetched; null for what is there.</summary>
    public PostgresDownload? Download { get; init; }
}
